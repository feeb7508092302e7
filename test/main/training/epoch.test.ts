import { beforeAll, describe, expect, it } from 'vitest';
import {
  usualCells,
  modelKinds,
  optimizerKinds,
  type RunConfig,
} from '../../../src-main/catalogue/config';
import type { Dataset } from '../../../src-main/datasets/labelled-set';
import { loadTensorflow } from '../../../src-main/tensorflow/load';
import type { Snapshot } from '../../../src-main/training/loop';
import { collect, ofKind, smallConfig, smallDataset, type Told } from '../../support/training';

beforeAll(() => loadTensorflow());

/** All that a training gives, times aside: every batch's values by its step, epochs, weights and optimizer. */
function given(events: readonly Told[]) {
  const batches = new Map<number, Record<string, number | undefined>>();
  for (const { firstStep, count, curves } of ofKind(events, 'points')) {
    for (let i = 0; i < count; i += 1) {
      const values = Object.entries(curves).map(([name, column]) => [name, column[i]] as const);
      batches.set(firstStep + i, Object.fromEntries(values));
    }
  }
  const epochs = ofKind(events, 'epoch').map(({ result, state, position }) => ({
    result: { ...result, durationMs: 0 },
    state,
    position: position && { ...position, elapsedMs: 0 },
  }));
  const measured = ofKind(events, 'measured').map(({ measured: one }) => one);
  return { batches, epochs, measured };
}

/** As a file gives it back. */
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

const hard = { shift: 2, schedule: 'cosine', warmupSteps: 3, clipNorm: 1, seed: 7 } as const;

describe('a training that continues', () => {
  // The branches of two threads are made by the same code for every model.
  it.each([
    ...modelKinds.map((cell) => [cell, 1] as const),
    ...usualCells.map((cell) => [cell, 2] as const),
  ])(
    'gives the bytes of one that was never interrupted: %s, %i threads, with shift and schedule',
    async (cell, threads) => {
      const config = smallConfig({ cell, threads, hiddenSize: 12, epochs: 2, ...hard });
      const dataset = smallDataset(100, 60);
      const { whole, moments } = await everyMoment(config, dataset);
      // Before the first batch, after three of the four batches of each epoch, and after each epoch.
      expect(moments.map(({ position }) => position?.step)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
      for (const moment of [moments[0], moments[2], moments[4], moments[7], moments[8]]) {
        const from = plain(moment!);
        const events = await collect(config, dataset, undefined, { from });
        expectTheRest(given(events), whole, from);
        expect(events.at(-1)).toMatchObject({ kind: 'ended', status: 'finished' });
      }
    },
  );

  it.each(optimizerKinds)('restores the state of %s', async (optimizer) => {
    const config = smallConfig({ cell: 'rnn', optimizer, epochs: 1 });
    const dataset = smallDataset(100, 30);
    const { whole, moments } = await everyMoment(config, dataset);
    const from = plain(moments[2]!);
    expectTheRest(given(await collect(config, dataset, undefined, { from })), whole, from);
  });

  it('trains no batch twice when it is stopped again and again', async () => {
    const config = smallConfig({ cell: 'gru', hiddenSize: 12, epochs: 2, ...hard });
    const dataset = smallDataset(100, 60);
    const whole = given(await collect(config, dataset, undefined, {}));
    let from: Snapshot | null = null;
    const events: Told[] = [];
    for (let tries = 0; tries < 40; tries += 1) {
      const part: Told[] = await collect(
        config,
        dataset,
        (event, stop) => {
          if (event.kind === 'points') stop();
        },
        { from },
      );
      events.push(...part);
      const last: Told | undefined = part.at(-1);
      if (last?.kind === 'ended' && last.status === 'finished') break;
      const saved = part.findLast((event) => event.kind === 'checkpoint' || event.kind === 'epoch');
      if (saved) from = plain(saved);
    }
    const trained = ofKind(events, 'points').flatMap(({ firstStep, count }) =>
      Array.from({ length: count }, (_, i) => firstStep + i),
    );
    expect(trained).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(given(events)).toEqual(whole);
  });

  it('refuses the state of another model', async () => {
    const dataset = smallDataset(100, 30);
    const config = smallConfig({ cell: 'rnn', epochs: 1 });
    const [first] = ofKind(await collect(config, dataset), 'checkpoint');
    const other = { ...config, hiddenSize: 17 };
    const from = plain(first!);
    await expect(collect(other, dataset, undefined, { from })).rejects.toMatchObject({
      code: 'checkpoint-damaged',
    });
  });
});
