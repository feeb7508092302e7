import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../../src-main/store/run-store';
import { endRun, samplePoints, startRun } from '../../../support/sample-run';
import { createTemporaryDirectory } from '../../../support/temporary';
import { openStore } from '../../../support/open-store';

describe('a stored curve', () => {
  it('equals the appended values for any message sizes and reopenings', () => {
    const directory = createTemporaryDirectory();
    const messages = fc.array(
      fc.record({
        loss: fc.float32Array({ minLength: 1, maxLength: 1700 }),
        reopened: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(messages, (sent) => {
        let store = openRunStore(directory);
        const { id } = startRun(store);
        let firstStep = 1;
        for (const { loss, reopened } of sent) {
          store.trainings.append(id, samplePoints(firstStep, [...loss]));
          firstStep += loss.length;
          if (!reopened) continue;
          store.close();
          store = openRunStore(directory);
        }
        const curve = store.curves.load(id, 'train/loss');
        expect(curve.firstStep).toBe(1);
        expect(curve.steps).toBeNull();
        expect([...curve.values]).toEqual(sent.flatMap(({ loss }) => [...loss]));
        endRun(store, id, 'finished', null, null);
        store.close();
      }),
      { numRuns: 25 },
    );
  });

  it('represents a gap as values that are not numbers', () => {
    const store = openStore();
    const { id } = startRun(store);
    store.trainings.append(id, samplePoints(3, [1, 2]));
    store.trainings.append(id, samplePoints(7, [3]));
    const { firstStep, values } = store.curves.load(id, 'train/loss');
    expect(firstStep).toBe(3);
    expect([...values]).toEqual([1, 2, NaN, NaN, 3]);
  });

  it('continues after the stored values when a message was rejected', () => {
    const store = openStore();
    const { id } = startRun(store);
    store.trainings.append(id, samplePoints(1, [1, 2]));
    const { curves, ...message } = samplePoints(3, [9, 9]);
    const torn = { ...curves, 'train/accuracy': Float32Array.of(1) };
    expect(() => {
      store.trainings.append(id, { ...message, curves: torn });
    }).toThrow('1 values for 2 batches');
    store.trainings.append(id, samplePoints(3, [3]));
    expect([...store.curves.load(id, 'train/loss').values]).toEqual([1, 2, 3]);
  });

  it('stores the batch of each sample', () => {
    const store = openStore();
    const { id } = startRun(store);
    const taken = Array.from({ length: 1200 }, (_, index) => ({
      step: 3 * index + 2,
      value: index / 2,
    }));
    for (const { step, value } of taken) {
      const points = samplePoints(step - 1, [1, 1]);
      store.trainings.append(id, { ...points, samples: { elapsed: [[step, value]] } });
    }
    const { steps, values } = store.curves.load(id, 'elapsed');
    expect([...(steps ?? [])]).toEqual(taken.map(({ step }) => step));
    expect([...values]).toEqual(taken.map(({ value }) => value));
  });

  it('starts at epoch 0 for values measured before the first batch', () => {
    const store = openStore();
    const { id } = startRun(store);
    const profile = { steps: [1, 2], values: [1e-40, Infinity] };
    store.trainings.append(id, {
      kind: 'measured',
      measured: { epoch: 0, scalars: {}, profiles: { 'gradient-through-time/c': profile } },
    });
    expect(store.curves.profiles(id, 'gradient-through-time/c')).toEqual([
      { epoch: 0, ...profile },
    ]);
    expect(store.runs.get(id).epochsDone).toBe(0);
    expect(store.curves.epochs(id)).toEqual([]);
  });
});
