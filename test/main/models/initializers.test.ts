import { describe, expect, it } from 'vitest';
import {
  cellKinds,
  initializationKinds,
  type CellKind,
  type InitializationKind,
} from '../../../src-main/catalogue/config';
import { createRandom } from '../../../src-main/datasets/random';
import { initialWeights } from '../../../src-main/models/initializers';
import { weightNames } from '../../../src-main/models/recurrent-weights';
import { countParameters } from '../../../src-main/models/weights';

const sizeOf = (hiddenSize: number, cell: CellKind = 'lstm') =>
  ({ cell, hiddenSize, inputSize: 28, classCount: 10 }) as const;

interface Given {
  readonly initialization?: InitializationKind;
  readonly forgetBias?: number;
  readonly cell?: CellKind;
  readonly hiddenSize?: number;
  readonly seed?: number;
}

function weightsOf(given: Given = {}) {
  const { initialization = 'pytorch', forgetBias = 0, seed = 1 } = given;
  const size = sizeOf(given.hiddenSize ?? 100, given.cell);
  return initialWeights(size, { initialization, forgetBias }, createRandom(seed));
}

const largestOf = (data: Float32Array) =>
  data.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
const varianceOf = (data: Float32Array) =>
  data.reduce((sum, value) => sum + value * value, 0) / data.length;

/** The largest difference of M Mᵀ from the identity, M one gate's square matrix. */
function distanceFromOrthogonal(matrix: Float32Array, n: number): number {
  let largest = 0;
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < n; b += 1) {
      const other = matrix.subarray(b * n, (b + 1) * n);
      const product = matrix
        .subarray(a * n, (a + 1) * n)
        .reduce((sum, value, i) => sum + value * (other[i] ?? NaN), 0);
      largest = Math.max(largest, Math.abs(product - (a === b ? 1 : 0)));
    }
  }
  return largest;
}

describe("PyTorch's initialisation", () => {
  it.each(weightNames)('draws %s uniformly within ±1/√hidden', (name) => {
    const largest = largestOf(weightsOf()[name].data);
    expect(largest).toBeLessThanOrEqual(0.1);
    // Of ten values or more, at least one lies in the outer half but for one seed in a thousand.
    expect(largest).toBeGreaterThan(0.05);
  });

  it('spreads the weights with the variance of a uniform distribution, bound² / 3', () => {
    const variance = varianceOf(weightsOf()['recurrent.weight_hh_l0'].data);
    expect(variance).toBeGreaterThan((0.98 * 0.01) / 3);
    expect(variance).toBeLessThan((1.02 * 0.01) / 3);
  });
});

describe('the orthogonal initialisation', () => {
  it.each(cellKinds)('gives each gate of %s its own orthogonal matrix', (cell) => {
    const n = 50;
    const { data, shape } = weightsOf({ initialization: 'orthogonal', cell, hiddenSize: n })[
      'recurrent.weight_hh_l0'
    ];
    const gates = Array.from({ length: (shape[0] ?? 0) / n }, (_, gate) =>
      data.subarray(gate * n * n, (gate + 1) * n * n),
    );
    for (const gate of gates) expect(distanceFromOrthogonal(gate, n)).toBeLessThan(1e-6);
    expect(new Set(gates.map(([first]) => first)).size).toBe(gates.length);
  });

  it('prefers no direction: entries have mean 0 and variance 1/n, the diagonal too', () => {
    const n = 100;
    const matrix = weightsOf({ initialization: 'orthogonal', cell: 'rnn', hiddenSize: n })[
      'recurrent.weight_hh_l0'
    ].data;
    const diagonal = matrix.filter((_, index) => index % (n + 1) === 0);
    for (const values of [matrix, diagonal]) {
      const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
      // The standard deviation of a mean of k values is 0.1 / √k.
      expect(Math.abs(mean)).toBeLessThan((4 * 0.1) / Math.sqrt(values.length));
    }
    expect(varianceOf(diagonal)).toBeGreaterThan(0.005);
    expect(varianceOf(diagonal)).toBeLessThan(0.02);
  });
});

it('the identity initialisation starts each gate with the identity', () => {
  const { data } = weightsOf({ initialization: 'identity', cell: 'gru', hiddenSize: 3 })[
    'recurrent.weight_hh_l0'
  ];
  const identity = [1, 0, 0, 0, 1, 0, 0, 0, 1];
  expect([...data]).toEqual([...identity, ...identity, ...identity]);
});

describe.each(['orthogonal', 'identity'] as const)('the %s initialisation', (initialization) => {
  it('draws the other weights within Glorot’s bound, each gate counted as a layer', () => {
    const weights = weightsOf({ initialization });
    for (const [name, fans] of [
      ['recurrent.weight_ih_l0', 28 + 100],
      ['head.weight', 100 + 10],
    ] as const) {
      const bound = Math.sqrt(6 / fans);
      const largest = largestOf(weights[name].data);
      expect(largest, name).toBeLessThanOrEqual(bound);
      expect(largest, name).toBeGreaterThan(0.95 * bound);
    }
  });

  it('starts every bias at zero', () => {
    const weights = weightsOf({ initialization });
    for (const name of ['recurrent.bias_ih_l0', 'recurrent.bias_hh_l0', 'head.bias'] as const) {
      expect(largestOf(weights[name].data), name).toBe(0);
    }
  });
});

describe('the forget bias', () => {
  it.each(initializationKinds)(
    'is added to the LSTM’s forget gate alone (%s)',
    (initialization) => {
      const given = { initialization, hiddenSize: 2 };
      const [plain, biased] = [0, 1].map((forgetBias) => weightsOf({ ...given, forgetBias }));
      const name = 'recurrent.bias_ih_l0';
      const added = biased?.[name].data.map((value, i) => value - (plain?.[name].data[i] ?? NaN));
      // Gates i f g o, two units each.
      expect([...(added ?? [])].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([
        ...[0, 0, 1, 1, 0, 0, 0, 0],
      ]);
      for (const other of weightNames) {
        if (other !== name) expect(biased?.[other]).toEqual(plain?.[other]);
      }
    },
  );
});

it.each(initializationKinds)('gives the same weights for the same seed (%s)', (initialization) => {
  const head = (seed: number) => weightsOf({ initialization, seed })['head.weight'].data;
  expect(head(5)).toEqual(head(5));
  expect(head(5)).not.toEqual(head(6));
});

describe('the number of parameters', () => {
  // PyTorch: sum(p.numel() for p in model.parameters()) with nn.RNN(28, 150) and nn.Linear(150, 10).
  const expected = { rnn: 28510, gru: 82510, lstm: 109510 };

  it.each(cellKinds)('is that of PyTorch for %s', (cell) => {
    expect(countParameters({ ...sizeOf(150, cell), steps: 28 })).toBe(expected[cell]);
  });
});
