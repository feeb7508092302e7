import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { BackupClock } from '../../../src-main/queue/backup-clock';

const minute = 60_000;
const backUp = vi.fn();

beforeEach(() => {
  vi.useFakeTimers();
  backUp.mockReset();
});
afterEach(() => {
  vi.useRealTimers();
});

it('backs the store up every five minutes while a run trains, and once more at its end', () => {
  const clock = new BackupClock({ backUp });
  clock.begin();
  vi.advanceTimersByTime(11 * minute);
  expect(backUp).toHaveBeenCalledTimes(2);
  clock.ended(true);
  expect(backUp).toHaveBeenCalledTimes(3);
  vi.advanceTimersByTime(60 * minute);
  expect(backUp).toHaveBeenCalledTimes(3);
});

it('makes at most one backup a minute where runs end one after the other', () => {
  const clock = new BackupClock({ backUp });
  clock.begin();
  for (let run = 0; run < 5; run++) {
    vi.advanceTimersByTime(20_000);
    clock.ended(false);
  }
  expect(backUp).toHaveBeenCalledTimes(2);
});

it('continues where a backup fails: the next one may succeed', () => {
  backUp.mockImplementationOnce(() => {
    throw new Error('The disk is full.');
  });
  const clock = new BackupClock({ backUp });
  clock.ended(true);
  clock.ended(true);
  expect(backUp).toHaveBeenCalledTimes(2);
});
