import { emptyQueue } from '../../../../src-main/contract/live';
import { describe, expect, it, vi } from 'vitest';
import type { LiveSnapshot } from '../../../../src-main/contract/live';
import {
  CloseGuard,
  closeQuestion,
  type CloseChoice,
} from '../../../../src-main/app/window/close-guard';
import { fakeQueued, fakeRun } from '../../../support/fake-runs';

vi.mock('electron', () => ({}));

const idle: LiveSnapshot = { running: [], queued: [], queue: emptyQueue };
const busy: LiveSnapshot = {
  running: [{ run: fakeRun(1, 'gru', { status: 'running' }), progress: null }],
  queued: [fakeQueued(-1, 'lstm')],
  queue: { ...emptyQueue, waiting: 1 },
};

/** A window that closes as Electron's does: when no listener prevents it. */
function setUp(answer: CloseChoice) {
  const window = {
    state: 'shown',
    closing: () => false,
    onShow: () => false,
    on(event: 'close' | 'show', listener: (event: { preventDefault(): void }) => void) {
      const tell = () => {
        let isPrevented = false;
        listener({ preventDefault: () => (isPrevented = true) });
        return !isPrevented;
      };
      if (event === 'show') window.onShow = tell;
      else window.closing = tell;
    },
    hide: () => (window.state = 'hidden'),
    show() {
      window.state = 'shown';
      window.onShow();
    },
    close() {
      if (window.closing()) window.state = 'closed';
    },
  };
  const world = { training: busy, asked: 0 };
  const guard = new CloseGuard(
    window,
    () => world.training,
    () => {
      world.asked += 1;
      return Promise.resolve(answer);
    },
  );
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  return { window, world, guard, settle };
}

describe('the closing of the window', () => {
  it('asks nothing if nothing is training', () => {
    const { window, world } = setUp('cancel');
    world.training = idle;
    window.close();
    expect([window.state, world.asked]).toEqual(['closed', 0]);
  });

  it.each([
    ['cancel', 'shown'],
    ['background', 'hidden'],
    ['stop', 'closed'],
  ] as const)('asks once during a training: after "%s" the window is %s', async (answer, state) => {
    const { window, world, settle } = setUp(answer);
    window.close();
    window.close();
    expect(window.state).toBe('shown');
    await settle();
    expect([window.state, world.asked]).toEqual([state, 1]);
  });

  it('asks nothing when a signal ends the app', () => {
    const { window, world, guard } = setUp('cancel');
    guard.decide();
    window.close();
    expect([window.state, world.asked]).toEqual(['closed', 0]);
  });

  it('proceeds when the trainings in the background have ended', async () => {
    const { window, world, guard, settle } = setUp('background');
    window.close();
    await settle();
    guard.closeWhenDone();
    expect(window.state).toBe('hidden');
    world.training = idle;
    guard.closeWhenDone();
    expect(window.state).toBe('closed');
  });

  it('is cancelled when the window is shown again', async () => {
    const { window, world, guard, settle } = setUp('background');
    window.close();
    await settle();
    window.show();
    world.training = idle;
    guard.closeWhenDone();
    expect(window.state).toBe('shown');
  });
});

it('counts running and queued runs in the question', () => {
  expect(closeQuestion(busy)).toBe('1 run is still training, 1 more queued');
  expect(closeQuestion({ ...busy, queue: emptyQueue })).toBe('1 run is still training');
  expect(closeQuestion({ ...busy, running: [] })).toBe('1 run is still queued');
});
