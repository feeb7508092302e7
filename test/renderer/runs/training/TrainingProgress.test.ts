import { emptyQueue } from '../../../../src-main/contract/live';
import { flushSync } from 'svelte';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeBridge } from '../../../support/fake-bridge';
import { fakeQueued } from '../../../support/fake-runs';
import { button, openApp } from '../../open-app';

let fake: FakeBridge;

beforeEach(async () => {
  fake = new FakeBridge();
  await openApp(fake);
});

describe('the settings', () => {
  it('Stop all stops everything, a queued run’s own menu that run', async () => {
    fake.emit({
      kind: 'queue',
      queued: [fakeQueued(-1, 'gru')],
      queue: { ...emptyQueue, waiting: 1 },
    });
    flushSync();
    const row = document.querySelector('tr[data-queued]');
    row?.dispatchEvent(new MouseEvent('contextmenu', { bubbles: true }));
    flushSync();
    [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].at(-1)?.click();
    button('Stop all')?.click();
    await vi.waitFor(() => {
      expect(fake.calls.slice(-2).map(({ request }) => request)).toEqual([
        { id: -1 },
        { id: null },
      ]);
    });
  });
});
