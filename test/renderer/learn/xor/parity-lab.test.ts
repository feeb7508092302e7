import { flushSync } from 'svelte';
import { expect, it } from 'vitest';
import type { CallName } from '../../../../src-main/contract/calls';
import type { ParityNews, ParityResult } from '../../../../src-main/contract/parity';
import { CallProblem, type Bridge } from '../../../../src-renderer/bridge';
import { ParityLab } from '../../../../src-renderer/learn/xor/parity-lab.svelte';

const test40 = { step: 40, accuracyByLength: [0.5, 0.7] };
const result: ParityResult = {
  batches: 40,
  learnedAt: null,
  stopped: true,
  test: test40,
  parameterCount: 5,
  elapsedMs: 1,
};

/** A bridge whose parity call is answered when the test says so. */
function laboratory() {
  const calls: { name: CallName; request: unknown }[] = [];
  const answer = {
    resolve: null as unknown as (result: ParityResult | null) => void,
    reject: null as unknown as (error: Error) => void,
  };
  const promise = new Promise<ParityResult | null>((resolve, reject) => {
    Object.assign(answer, { resolve, reject });
  });
  const call = (name: CallName, request: unknown): Promise<unknown> => {
    calls.push({ name, request });
    return name === 'labs.parity' ? promise : Promise.resolve(null);
  };
  const bridge: Bridge = {
    call: call as Bridge['call'],
    pathOf: () => '',
    onLive: () => () => undefined,
  };
  return { lab: new ParityLab(bridge), calls, answer };
}

const tell = (lab: ParityLab, news: ParityNews) => {
  lab.apply({ kind: 'parity', news });
  flushSync();
};
const points = (firstStep: number, ...accuracies: number[]): ParityNews => {
  const accuracy = Float32Array.from(accuracies);
  const curves = { 'train/loss': accuracy.map((one) => 1 - one), 'train/accuracy': accuracy };
  return { kind: 'points', firstStep, count: accuracy.length, curves, samples: {}, elapsedMs: 1 };
};

it('trains with what is typed, follows its progress and keeps the result', async () => {
  const { lab, calls, answer } = laboratory();
  lab.type('length', '20');
  lab.cell = 'rnn';
  const started = lab.start();
  expect(calls).toEqual([
    {
      name: 'labs.parity',
      request: {
        cell: 'rnn',
        labelled: 'end',
        length: 20,
        hiddenSize: 16,
        learningRate: 0.01,
        batches: 3000,
        seed: 1,
      },
    },
  ]);
  expect([lab.running, lab.trained?.length]).toEqual([true, 20]);

  tell(lab, points(1, 0.5, 0.75));
  expect([lab.batches, lab.progress.recentAccuracy]).toEqual([2, 0.625]);
  tell(lab, points(3, ...new Array<number>(20).fill(1)));
  expect([lab.batches, lab.progress.recentAccuracy]).toEqual([22, 1]);
  tell(lab, { kind: 'tested', test: { step: 20, accuracyByLength: [1] } });
  expect(lab.test?.step).toBe(20);

  answer.resolve(result);
  await started;
  expect([lab.running, lab.result, lab.test]).toEqual([false, result, test40]);
});

it('ignores a second start, and does not start with invalid settings', async () => {
  const { lab, calls, answer } = laboratory();
  lab.type('length', '33');
  await lab.start();
  expect(lab.mistakes.length).toBe('Bits must be a whole number from 2 to 32');
  lab.type('learningRate', '');
  expect(lab.mistakes.learningRate).toContain('above 0');
  expect([calls, lab.valid]).toEqual([[], false]);

  lab.type('length', '5');
  lab.type('learningRate', '0,02');
  void lab.start();
  void lab.start();
  answer.resolve(result);
  expect(calls).toHaveLength(1);
  expect(calls[0]?.request).toMatchObject({ length: 5, learningRate: 0.02 });
});

it('keeps a failure as a problem, with the curve until then; the next start clears it', async () => {
  const { lab, answer } = laboratory();
  const started = lab.start();
  tell(lab, points(1, 0.5));
  answer.reject(new CallProblem({ code: 'trainer-crashed', message: 'It ended.' }));
  await started;
  expect([lab.running, lab.problem?.code, lab.batches]).toEqual([false, 'trainer-crashed', 1]);
  void lab.start();
  expect([lab.problem, lab.batches, lab.progress.recentAccuracy]).toEqual([null, 0, null]);
});

it('ignores late progress of a network that has ended', async () => {
  const { lab, answer } = laboratory();
  tell(lab, points(1, 1));
  expect(lab.batches).toBe(0);
  const started = lab.start();
  answer.resolve(null);
  await started;
  tell(lab, points(1, 1));
  expect([lab.batches, lab.result, lab.test]).toEqual([0, null, null]);
});
