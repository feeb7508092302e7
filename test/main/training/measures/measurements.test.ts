import { beforeAll, describe, expect, it } from 'vitest';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';
import { learningRateAt } from '../../../../src-main/training/schedule';
import { collect, ofKind, smallConfig, smallDataset, type Told } from '../../../support/training';

beforeAll(() => loadTensorflow());

describe('what is measured beside', () => {
  const profilesOf = (events: readonly Told[]) =>
    ofKind(events, 'measured').map(({ measured: { epoch, profiles } }) => ({ epoch, profiles }));

  it('is the gradient through time at epoch 0, before the first batch, and a probe in the last epoch', async () => {
    const config = smallConfig({ cell: 'lstm', epochs: 2 });
    const events = await collect(config, smallDataset(300, 100));
    const order = events.map(({ kind }) => kind).filter((kind) => kind !== 'points');
    expect(order).toEqual([
      ...['started', 'checkpoint', 'measured'],
      ...['epoch', 'epoch', 'ended'],
    ]);
    const [first] = profilesOf(events);
    expect(first?.epoch).toBe(0);
    const alongTime = ['gradient-through-time/h', 'gradient-through-time/c'] as const;
    expect(Object.keys(first?.profiles ?? {})).toEqual(alongTime);
    const [one, last] = ofKind(events, 'epoch').map(({ result }) => result.profiles);
    expect(Object.keys(one ?? {})).toEqual([...alongTime, 'accuracy-after-step']);
    expect(Object.keys(last ?? {})).toEqual([
      ...alongTime,
      'accuracy-after-step',
      'probe-accuracy',
      'carry-gate',
      'gradient-through-time/carry',
      'accuracy-from-step',
    ]);
    expect(last?.['probe-accuracy']?.steps).toHaveLength(28);
    const whole = last?.['gradient-through-time/c']?.values.at(-1) ?? NaN;
    expect((last?.['gradient-through-time/carry']?.values.at(-1) ?? NaN) / whole).toBeCloseTo(1, 3);
    // All of the 100 evaluated images, with nothing blank.
    const { testAccuracy } = ofKind(events, 'epoch')[1]!.result;
    expect(last?.['accuracy-from-step']?.values[0]).toBeCloseTo(testAccuracy, 12);
  });

  it('at epoch 0 is of the weights that the seed draws', async () => {
    const config = smallConfig({ epochs: 1, learningRate: 1e-30 }); // no step moves a weight
    const events = await collect(config, smallDataset(300, 100));
    const [first] = profilesOf(events);
    const epoch = ofKind(events, 'epoch')[0]?.result.profiles;
    const name = 'gradient-through-time/h';
    expect(first?.profiles[name]).toEqual(epoch?.[name]);
  });

  it('along an LSTM with blank input is a gradient that vanishes more slowly along c than along h', async () => {
    const config = smallConfig({ cell: 'lstm', hiddenSize: 64, epochs: 1 });
    const events = await collect(config, smallDataset(256, 100));
    const [first] = profilesOf(events);
    const ratio = (name: 'gradient-through-time/h' | 'gradient-through-time/c') => {
      const values = first?.profiles[name]?.values ?? [];
      return (values[0] ?? NaN) / (values.at(-1) ?? NaN);
    };
    expect(ratio('gradient-through-time/h')).toBeLessThan(1e-4);
    expect(ratio('gradient-through-time/c')).toBeGreaterThan(ratio('gradient-through-time/h'));
  });

  it('shows that a probe can read more from a state than the trained head does', async () => {
    const config = smallConfig({ cell: 'rnn', hiddenSize: 32, epochs: 3, learningRate: 3e-3 });
    const events = await collect(config, smallDataset(1600, 400));
    const last = ofKind(events, 'epoch').at(-1)?.result.profiles;
    const read = last?.['accuracy-after-step']?.values[15] ?? NaN;
    expect(last?.['probe-accuracy']?.values[15]).toBeGreaterThan(read + 0.2);
  });

  it.each(['fnn-pixels', 'library-gru'] as const)('is nothing for %s', async (cell) => {
    const events = await collect(smallConfig({ cell, epochs: 1 }), smallDataset(64, 100));
    expect(ofKind(events, 'measured')).toEqual([]);
    expect(ofKind(events, 'epoch')[0]?.result.profiles).toEqual({});
  });

  it('is the learning rate and the gradient norm before clipping, for every batch', async () => {
    const config = smallConfig({ epochs: 2, warmupSteps: 4, schedule: 'cosine', clipNorm: 1e-3 });
    const events = await collect(config, smallDataset(96, 100));
    const curve = (name: 'learning-rate' | 'gradient-norm') =>
      ofKind(events, 'points').flatMap(({ curves }) => [...(curves[name] ?? [])]);
    const expected = [1, 2, 3, 4, 5, 6].map((step) => Math.fround(learningRateAt(config, step, 6)));
    expect(curve('learning-rate')).toEqual(expected);
    const norms = curve('gradient-norm');
    expect(norms).toHaveLength(6);
    expect(Math.min(...norms)).toBeGreaterThan(0.01);
  });
});
