import { memory } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  defaultParity,
  longestTested,
  paritySettingsSchema,
  type ParityNews,
  type ParityResult,
} from '../../../../src-main/contract/parity';
import { flawlessBatches, learnParity } from '../../../../src-main/training/parity/learn';
import { loadTensorflow } from '../../../../src-main/tensorflow/load';

beforeAll(() => loadTensorflow());

interface Trial {
  readonly loss: readonly number[];
  readonly accuracy: readonly number[];
  readonly tests: readonly ParityNews[];
  readonly result: ParityResult;
}

async function learn(
  changes: object,
  onNews: (news: ParityNews, stop: () => void) => void = () => undefined,
): Promise<Trial> {
  const stopping = new AbortController();
  const learning = learnParity(paritySettingsSchema.parse(changes), stopping.signal);
  const news: ParityNews[] = [];
  for (;;) {
    const next = await learning.next();
    if (next.done === true) {
      const points = news.filter((one) => one.kind === 'points');
      return {
        loss: points.flatMap(({ curves }) => [...(curves['train/loss'] ?? [])]),
        accuracy: points.flatMap(({ curves }) => [...(curves['train/accuracy'] ?? [])]),
        tests: news.filter((one) => one.kind === 'tested'),
        result: next.value,
      };
    }
    news.push(next.value);
    onNews(next.value, () => {
      stopping.abort();
    });
  }
}

const atLength = ({ result }: Trial, length: number) => result.test.accuracyByLength[length - 1]!;

describe('a network that learns parity', () => {
  it.each(['rnn', 'gru', 'lstm'] as const)(
    'learns 2 bits from their parity alone: %s',
    async (cell) => {
      const trial = await learn({ cell, length: 2, batches: 1500 });
      const { result, accuracy } = trial;
      expect(result.learnedAt).toBe(result.batches);
      expect(result.stopped).toBe(false);
      expect(accuracy.slice(-flawlessBatches)).toEqual(new Array(flawlessBatches).fill(1));
      expect(accuracy.slice(-flawlessBatches - 1)).not.toEqual(
        new Array(flawlessBatches + 1).fill(1),
      );
      expect(atLength(trial, 2)).toBe(1);
    },
  );

  it('learns the rule, for strings of any length, when every prefix is labelled', async () => {
    const trial = await learn({ cell: 'lstm', length: 8, labelled: 'every-step' });
    expect(trial.result.learnedAt).not.toBeNull();
    expect(trial.result.test.accuracyByLength).toHaveLength(longestTested);
    for (const length of [1, 8, 16, longestTested]) {
      expect(atLength(trial, length)).toBeGreaterThan(0.95);
    }
  });

  it('says so when it has not learned', async () => {
    const trial = await learn({ cell: 'rnn', length: 20, batches: 200 });
    expect(trial.result).toMatchObject({ batches: 200, learnedAt: null, stopped: false });
    expect(trial.loss).toHaveLength(200);
    expect(atLength(trial, 20)).toBeLessThan(0.6);
    // At the start, after each 100 batches; the last test is also the result's.
    expect(trial.tests.map((one) => one.kind === 'tested' && one.test.step)).toEqual([0, 100, 200]);
  });

  it('repeats everything, bit for bit, from the same seed', async () => {
    const settings = { cell: 'gru', length: 5, batches: 120, hiddenSize: 8 };
    const [first, again, other] = [
      await learn(settings),
      await learn(settings),
      await learn({ ...settings, seed: 2 }),
    ];
    const bytes = ({ loss, accuracy, tests, result }: Trial) =>
      JSON.stringify({ loss, accuracy, tests, test: result.test });
    expect(bytes(again)).toBe(bytes(first));
    expect(bytes(other)).not.toBe(bytes(first));
  });

  it('ends within one batch when it is stopped, and reports its progress', async () => {
    const trial = await learn({ length: 20, batches: 20_000 }, (news, stop) => {
      if (news.kind === 'points') stop();
    });
    expect(trial.result).toMatchObject({ learnedAt: null, stopped: true });
    expect(trial.result.batches).toBe(trial.loss.length);
    expect(trial.result.batches).toBeLessThan(20_000);
  });

  it('counts its weights and leaves no tensor behind', async () => {
    const before = memory().numTensors;
    const { result } = await learn({ cell: 'rnn', hiddenSize: 4, batches: 3 });
    // W 4 × 1, U 4 × 4, two biases of 4; the head 2 × 4 and 2.
    expect(result.parameterCount).toBe(4 + 16 + 8 + 8 + 2);
    expect(memory().numTensors).toBe(before);
  });

  it('ends with a reason when the loss is no longer a number', async () => {
    // More than the window lets anyone ask for.
    const settings = { ...defaultParity, learningRate: 1e38 };
    const learning = learnParity(settings, new AbortController().signal);
    const toTheEnd = async () => {
      while ((await learning.next()).done !== true);
    };
    await expect(toTheEnd()).rejects.toMatchObject({
      code: 'trainer-failed',
      message: expect.stringContaining('Lower the learning rate') as string,
    });
  });
});
