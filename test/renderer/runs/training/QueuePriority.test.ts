import { emptyQueue } from '../../../../src-main/contract/live';
import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeQueued, fakeRun } from '../../../support/fake-runs';
import { openApp } from '../../open-app';

let fake: FakeBridge;
let close: () => Promise<void>;

beforeEach(async () => {
  fake = new FakeBridge();
  close = await openApp(fake);
});
afterEach(() => close());

describe('the queue', () => {
  const names = ['a', 'b', 'c', 'd'];
  const queue = { ...emptyQueue, waiting: 4, secondsLeft: 125, atOnce: 2 };
  const lastChange = () => fake.calls.findLast(({ name }) => name === 'experiments.queue')?.request;

  beforeEach(() => {
    const queued = names.map((name, i) => fakeQueued(-1 - i, 'gru', { name }));
    fake.emit({ kind: 'run', run: fakeRun(1, 'gru', { status: 'running', epochsDone: 0 }) });
    fake.emit({ kind: 'queue', queued, queue });
    flushSync();
  });

  it('gives a run, or its whole group, another priority', () => {
    const choices = () =>
      [...document.querySelectorAll<HTMLSelectElement>('[aria-label="Priority of b"] option')].map(
        ({ textContent }) => textContent,
      );
    const chooseFor = (name: string, value: string) => {
      const select = document.querySelector<HTMLSelectElement>(
        `[aria-label="Priority of ${name}"]`,
      )!;
      select.value = value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    };
    expect(choices()).toEqual(['High', 'Normal', 'Low']);
    chooseFor('b', '1');
    const first = { kind: 'prioritise', ticket: -2, priority: 1 };
    expect(lastChange()).toEqual({ ...first, wholeExperiment: false });
    const queued = names.map((name, i) =>
      fakeQueued(-1 - i, 'gru', { name, experimentId: 1 + (i % 2) }),
    );
    fake.emit({ kind: 'queue', queued, queue });
    flushSync();
    expect(choices()).toEqual(['High', 'Normal', 'Low', 'High', 'Normal', 'Low']);
    chooseFor('b', 'group -1');
    expect(lastChange()).toEqual({ ...first, priority: -1, wholeExperiment: true });
  });
});
