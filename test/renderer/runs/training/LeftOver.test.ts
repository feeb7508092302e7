import { emptyQueue } from '../../../../src-main/contract/live';
import { flushSync } from 'svelte';
import { beforeEach, expect, it } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { button, openApp } from '../../open-app';

let fake: FakeBridge;

beforeEach(async () => {
  fake = new FakeBridge();
  await openApp(fake);
});

it('runs that an earlier Unroll left in the queue can be resumed, or removed', () => {
  fake.emit({ kind: 'queue', queued: [], queue: { ...emptyQueue, leftOver: 12 } });
  flushSync();
  expect(document.body.textContent).toContain(
    '12 runs were still to be trained when Unroll ended.',
  );
  button('Train them now')?.click();
  expect(fake.calls.at(-1)).toEqual({
    name: 'experiments.queue',
    request: { kind: 'left-over', goOn: true },
  });
  button('Remove from queue')?.click();
  expect(fake.calls.at(-1)?.request).toEqual({ kind: 'left-over', goOn: false });
});
