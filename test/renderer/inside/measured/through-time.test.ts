import { describe, expect, it } from 'vitest';
import type { Profiles } from '../../../../src-main/engine/contract/run-event';
import {
  createGradientMap,
  describeGradient,
  getLastAccuracies,
} from '../../../../src-renderer/inside/measured/through-time';
import { fakeEpochs } from '../../../support/fake-runs';

const [epoch] = fakeEpochs({ id: 1, cell: 'rnn' }, 1);
const run = (label: string, norms: readonly (readonly number[] | null)[]) => ({
  id: 1,
  label,
  epochs: norms.map((values, index) => {
    const steps = values?.map((_, index) => index + 1) ?? [];
    const profiles: Profiles =
      values === null ? {} : { 'gradient-through-time/h': { steps, values } };
    return { ...epoch!, epoch: index + 1, profiles };
  }),
});
const map = (label: string, ...norms: readonly (readonly number[])[]) =>
  createGradientMap(run(label, norms))!;

describe('a gradient map', () => {
  it('omits epochs that did not measure the gradient', () => {
    expect(createGradientMap(run('RNN', [null, [0.1, 0.2]]))).toEqual({
      id: 1,
      label: 'RNN',
      reverse: false,
      epochs: [2],
      steps: [1, 2],
      norms: [[0.1, 0.2]],
    });
    expect(createGradientMap(run('RNN', [null]))).toBeNull();
  });

  it('is compared at the last epoch that all runs have', () => {
    const maps = [map('RNN', [1, 1], [1e-5, 0.1]), map('GRU', [1, 1], [0.2, 0.4], [9, 9])];
    expect(describeGradient(maps, 'row')).toBe(
      'At epoch 2 the gradient at the first row read, divided by that at the last, is 1.0e-4 in RNN and 0.50 in GRU.',
    );
  });

  it('describes a gradient that grows, is zero, or is not a number', () => {
    const maps = [map('A', [3, 2]), map('B', [0, 0.1]), map('C', [NaN, NaN])];
    expect(describeGradient(maps, 'step')).toContain(
      'is 1.5 in A, 0 in B and no finite number in C.',
    );
  });

  it('starts before training if that was measured', () => {
    const before = (values: readonly number[]) => ({
      'gradient-through-time/h': { steps: [1, 2], values },
    });
    const maps = [
      createGradientMap({ ...run('RNN', [[1e-3, 1]]), before: before([1e-7, 1]) })!,
      createGradientMap({ ...run('LSTM', [[0.2, 0.1]]), before: before([2e-6, 1]) })!,
    ];
    expect(maps[0]).toMatchObject({
      epochs: [0, 1],
      norms: [
        [1e-7, 1],
        [1e-3, 1],
      ],
    });
    expect(describeGradient(maps, 'row')).toBe(
      'Before training the gradient at the first row read, divided by that at the last, is 1.0e-7 in RNN and 2.0e-6 in LSTM. ' +
        'At epoch 1 the gradient at the first row read, divided by that at the last, is 1.0e-3 in RNN and 2.0 in LSTM.',
    );
    // One run alone without that beginning leaves it out for all.
    expect(describeGradient([maps[0]!, map('GRU', [0.5, 1])], 'row')).not.toContain('Before');
  });

  it('shows the chosen part, or the nearest part of the network', () => {
    const steps = [1, 2];
    const profiles: Profiles = {
      'gradient-through-time/h': { steps, values: [1, 2] },
      'gradient-through-time/h/l0': { steps, values: [3, 4] },
      'gradient-through-time/h/l0_reverse': { steps, values: [8, 4] },
    };
    const network = { layers: 2, bidirectional: 'yes' } as const;
    const deep = { id: 2, label: 'GRU', epochs: [{ ...epoch!, epoch: 1, profiles }], network };
    const top = { layer: null, reverse: false };
    expect(createGradientMap(deep, top)).toMatchObject({
      label: 'GRU (layer 2 of 2, first to last)',
      norms: [[1, 2]],
    });
    const below = { layer: 0, reverse: true };
    const reverse = createGradientMap(deep, below);
    expect(reverse).toMatchObject({ label: 'GRU (layer 1 of 2, last to first)', norms: [[8, 4]] });
    const plain = createGradientMap(run('RNN', [[1, 10]]), below);
    expect(plain).toMatchObject({ label: 'RNN', norms: [[1, 10]] });
    // A run of before there were further profiles.
    expect(createGradientMap(deep, { layer: null, reverse: true })).toBeNull();
    expect(describeGradient([plain!, reverse!], 'row')).toContain(
      'is 0.10 in RNN and 0.50 in GRU (layer 1 of 2, last to first).',
    );
  });
});

describe('the accuracy after each step', () => {
  it('belongs to the resulting weights: of the last epoch, or those that early stopping retains', () => {
    const epochs = fakeEpochs({ id: 1, cell: 'gru' }, 2);
    const [first, second] = epochs;
    const worse = [first!, { ...second!, testLoss: first!.testLoss + 1 }];
    expect(getLastAccuracies({ id: 1, label: 'GRU', epochs: worse, earlyStopping: 2 })).toBe(
      first!.profiles['accuracy-after-step'],
    );
    expect(getLastAccuracies({ id: 1, label: 'GRU', epochs })).toBe(
      epochs[1]?.profiles['accuracy-after-step'],
    );
    const none = epochs.map((one) => ({ ...one, profiles: {} }));
    expect(getLastAccuracies({ id: 1, label: 'GRU', epochs: none })).toBeNull();
  });
});
