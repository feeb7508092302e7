import { expect, it } from 'vitest';
import {
  usualCells,
  runConfigFor,
  experimentConfigSchema,
} from '../../../src-main/engine/catalogue/config';
import {
  indexOfPart,
  listNetworkParts,
  findPart,
  hasOneReadout,
  topForward,
} from '../../../src-main/engine/catalogue/network';
import {
  countMultiplyAdds,
  computeParameterCount,
} from '../../../src-main/engine/catalogue/parameters';

it("orders the parts of a network as PyTorch's names", () => {
  expect(listNetworkParts({ layers: 2, bidirectional: 'yes' }).map(({ suffix }) => suffix)).toEqual(
    ['l0', 'l0_reverse', 'l1', 'l1_reverse'],
  );
  for (const shape of [{ layers: 3 }, { layers: 2, bidirectional: 'yes' }] as const) {
    const parts = listNetworkParts(shape);
    expect(parts.map((part) => indexOfPart(part, shape))).toEqual([...parts.keys()]);
  }
  expect(listNetworkParts({}).map(({ suffix }) => suffix)).toEqual(['l0']);
});

it('maps a choice of part to the nearest part of a network', () => {
  const deep = { layers: 3, bidirectional: 'yes' } as const;
  expect(findPart(deep, topForward)).toEqual({ layer: 2, reverse: false });
  expect(findPart(deep, { layer: 1, reverse: true })).toEqual({ layer: 1, reverse: true });
  expect(findPart({ layers: 2 }, { layer: 2, reverse: true })).toEqual({
    layer: 1,
    reverse: false,
  });
  expect(findPart({}, topForward)).toEqual({ layer: 0, reverse: false });
});

it('allows a readout after any step only for the last state of one direction', () => {
  expect(hasOneReadout({ layers: 3 })).toBe(true);
  expect(hasOneReadout({ bidirectional: 'yes' })).toBe(false);
  expect(hasOneReadout({ readout: 'mean' })).toBe(false);
});

// PyTorch: sum(p.numel() …) of the layer with num_layers=2, bidirectional=True, and nn.Linear(300, 10).
it.each([
  ['rnn', 192_610],
  ['gru', 571_810],
  ['lstm', 761_410],
] as const)(
  'counts the parameters of a two-layer bidirectional %s as PyTorch does',
  (cell, count) => {
    const network = { layers: 2, bidirectional: 'yes' } as const;
    expect(computeParameterCount(cell, { hiddenSize: 150, reading: 'rows', ...network })).toBe(
      count,
    );
  },
);

it('feeds all states of the first layer to the second at every step', () => {
  const of = (layers: number) =>
    countMultiplyAdds('rnn', { hiddenSize: 150, reading: 'rows', layers });
  expect(of(2) - of(1)).toBe(28 * 150 * (150 + 150));
});

it('limits library layers and feed-forward networks to one layer in one direction', () => {
  const experiment = experimentConfigSchema.parse({
    cells: [...usualCells, 'library-gru', 'fnn-last-row'],
    layers: 2,
    bidirectional: 'yes',
    dropout: 0.5,
  });
  expect(runConfigFor(experiment, 'gru', 1)).toMatchObject({ layers: 2, dropout: 0.5 });
  for (const kind of ['library-gru', 'fnn-last-row'] as const) {
    const alone = { layers: 1, bidirectional: 'no', dropout: 0 };
    expect(runConfigFor(experiment, kind, 1)).toMatchObject(alone);
  }
});
