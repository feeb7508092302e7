import { beforeAll, describe, expect, it } from 'vitest';
import {
  modelKinds,
  optimizerKinds,
  type RunConfig,
} from '../../../src-main/engine/catalogue/config';
import type { Dataset } from '../../../src-main/engine/datasets/sequence-set';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import type { Snapshot } from '../../../src-main/engine/training/epoch';
import {
  collect,
  loadFirstImages,
  filterByKind,
  createSmallConfig,
  createSmallDataset,
  type TrainingEvent,
} from '../../support/training';

beforeAll(() => loadTensorflow());

/** All that a training gives, times aside: every batch's values by its step, epochs, weights and optimizer. */
function given(events: readonly TrainingEvent[]) {
  const batches = new Map<number, Record<string, number | undefined>>();
  for (const { firstStep, count, curves } of filterByKind(events, 'points')) {
    for (let i = 0; i < count; i += 1) {
      const values = Object.entries(curves).map(([name, column]) => [name, column[i]] as const);
      batches.set(firstStep + i, Object.fromEntries(values));
    }
  }
  const epochs = filterByKind(events, 'epoch').map(({ result, state, position }) => ({
    result: { ...result, durationMs: 0 },
    state,
    position: position && { ...position, elapsedMs: 0 },
  }));
  const measured = filterByKind(events, 'measured').map(({ measured: one }) => one);
  return { batches, epochs, measured };
}

/** Returns the snapshot in the form of a file. */
function plain({ position, state }: Partial<Snapshot>): Snapshot {
  if (!position || !state) throw new Error('It tells of no checkpoint.');
  return { position: JSON.parse(JSON.stringify(position)) as Snapshot['position'], state };
}

/** Every moment from which a training of this can continue: checkpoints after each batch, and ends of epochs. */
async function everyMoment(config: RunConfig, dataset: Dataset) {
  const whole = await collect(config, dataset, undefined, { checkpointMs: 0 });
  const moments = whole.filter((event) => event.kind === 'checkpoint' || event.kind === 'epoch');
  return { whole: given(whole), moments };
}

function expectTheRest(
  resumed: ReturnType<typeof given>,
  whole: ReturnType<typeof given>,
  { position }: Snapshot,
) {
  const rest = new Map([...whole.batches].filter(([step]) => step > position.step));
  expect(resumed.batches).toEqual(rest);
  expect(resumed.epochs).toEqual(
    whole.epochs.filter(({ result }) => result.epoch >= position.epoch),
  );
  expect(resumed.measured).toEqual(
    whole.measured.filter(({ epoch }) => position.step === 0 || epoch > 0),
  );
}

const hard = { dropout: 0.3, schedule: 'cosine', warmupSteps: 3, clipNorm: 1, seed: 7 } as const;

describe('a resumed training', () => {
  // The branches of two threads are made by the same code for every model.
  it.each([...modelKinds.map((cell) => [cell, 1] as const), ['lstm', 2] as const])(
    'has the bytes of an uninterrupted one: %s, %i threads, with dropout and schedule',
    async (cell, threads) => {
      const config = createSmallConfig({ cell, threads, hiddenSize: 12, epochs: 2, ...hard });
      // Four batches. Where the last is smaller, a step more is compiled, which takes longer than
      // all of these trainings.
      const dataset = createSmallDataset(threads === 1 ? 128 : 100, 60);
      const { whole, moments } = await everyMoment(config, dataset);
      // Before the first batch, after three of the four batches of each epoch, and after each epoch.
      expect(moments.map(({ position }) => position?.step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
      // One cell resumes from all of these, the others in the middle of each epoch.
      for (const index of cell === 'lstm' ? [0, 2, 4, 7, 8] : [2, 7]) {
        const moment = moments[index];
        const from = plain(moment!);
        const events = await collect(config, dataset, undefined, { from });
        expectTheRest(given(events), whole, from);
        expect(events.at(-1)).toMatchObject({ kind: 'ended', status: 'finished' });
      }
    },
  );

  it.each(optimizerKinds)('restores the state of %s', async (optimizer) => {
    const config = createSmallConfig({ cell: 'rnn', optimizer, epochs: 1 });
    const dataset = createSmallDataset(100, 30);
    const { whole, moments } = await everyMoment(config, dataset);
    const from = plain(moments[2]!);
    expectTheRest(given(await collect(config, dataset, undefined, { from })), whole, from);
  });
});

describe('a training that follows its evaluated loss', () => {
  // The loss is lowest after epoch 2, and far higher after the three that follow.
  const rising = {
    hiddenSize: 12,
    learningRate: 0.1,
    epochs: 20,
    evaluateOn: 'validation',
  } as const;
  const stopping = createSmallConfig({ ...rising, earlyStopping: 3 });
  const dataset = () => loadFirstImages(100, 60, 'rows');

  it("equals a training planned to end there, including the last epoch's measurements", async () => {
    const early = given(await collect(stopping, dataset()));
    const planned = given(await collect(createSmallConfig({ ...rising, epochs: 5 }), dataset()));
    const withoutLosses = early.epochs.map(({ position, ...rest }) => {
      const { losses, ...own } = position!;
      expect(losses).toHaveLength(rest.result.epoch);
      return { ...rest, position: own };
    });
    expect({ ...early, epochs: withoutLosses }).toEqual(planned);
    for (const { result } of early.epochs) {
      const has = result.profiles['gradient-through-time/carry'] !== undefined;
      expect(has).toBe(result.epoch === 5);
    }
  });

  it('ends at the same epoch from any point of resumption, even after the last epoch', async () => {
    const { whole, moments } = await everyMoment(stopping, dataset());
    expect(moments).toHaveLength(1 + 5 * 4);
    for (const step of [0, 8, 11, 17, 20]) {
      const from = plain(moments.find(({ position }) => position?.step === step)!);
      const events = await collect(stopping, dataset(), undefined, { from });
      expectTheRest(given(events), whole, from);
      expect(events.at(-1)).toMatchObject({
        status: 'finished',
        reason: 'Ended early after epoch 5: the validation loss was lowest after epoch 2.',
      });
    }
  });

  it('counts as ended early only before its last epoch', async () => {
    const events = await collect({ ...stopping, epochs: 5 }, dataset());
    expect(events.at(-1)).toMatchObject({ status: 'finished', reason: null });
  });

  it('halves the learning rate after a plateau, even when it resumes there', async () => {
    const config = createSmallConfig({ ...rising, schedule: 'plateau', epochs: 6 });
    const { whole, moments } = await everyMoment(config, dataset());
    const rates = [...whole.batches.values()].map((values) => values['learning-rate']);
    const usual = Math.fround(0.1);
    expect(rates).toEqual([...Array<number>(20).fill(usual), ...Array<number>(4).fill(usual / 2)]);
    for (const step of [18, 20, 22]) {
      const from = plain(moments.find(({ position }) => position?.step === step)!);
      expectTheRest(given(await collect(config, dataset(), undefined, { from })), whole, from);
    }
  });
});
