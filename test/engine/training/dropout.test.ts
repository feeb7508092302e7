import { describe, expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import { at } from '../../../src-main/core/element-at';
import { drawDropout } from '../../../src-main/engine/training/dropout';

const config = (changes: object = {}) =>
  runConfigSchema.parse({ cell: 'gru', hiddenSize: 20, layers: 3, dropout: 0.25, ...changes });
const drawn = (
  changes: object = {},
  step = 1,
  [batch, time]: readonly [number, number] = [16, 10],
) => drawDropout(config(changes), [batch, time, 28], step);

describe('a dropout mask', () => {
  it('exists for the states between layers and for the input of the head', () => {
    expect(drawn().map(({ shape }) => shape)).toEqual([
      [16, 10, 20],
      [16, 10, 20],
      [16, 20],
    ]);
    expect(drawn({ bidirectional: 'yes', layers: 1 }).map(({ shape }) => shape)).toEqual([
      [16, 40],
    ]);
    expect(drawn({ dropout: 0 })).toEqual([]);
  });

  it('is 0 with the probability of the setting, and otherwise compensates for it', () => {
    const [{ data } = at(drawn(), 0)] = drawn({}, 1, [100, 50]);
    expect(new Set(data)).toEqual(new Set([0, Math.fround(1 / 0.75)]));
    const share = data.filter((value) => value === 0).length / data.length;
    // Four standard deviations of the share of 100,000 numbers.
    expect(Math.abs(share - 0.25)).toBeLessThan(4 * Math.sqrt((0.25 * 0.75) / data.length));
  });

  it('depends only on the seed and the batch', () => {
    const first = at(drawn(), 0).data;
    expect(at(drawn(), 0).data).toEqual(first);
    const others = [drawn({ seed: 2 }), drawn({}, 2), drawn().slice(1)].map(
      (all) => at(all, 0).data,
    );
    for (const other of others) expect(other).not.toEqual(first);
  });

  it('is independent of the padding of a batch', () => {
    const row = (time: number) =>
      at(drawn({}, 5, [4, time]), 0).data.subarray(2 * time * 20, (2 * time + 6) * 20);
    expect(row(9)).toEqual(row(6));
  });
});
