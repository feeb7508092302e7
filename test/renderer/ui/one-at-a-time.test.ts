import { expect, it } from 'vitest';
import { oneAtATime } from '../../../src-renderer/ui/one-at-a-time';

function setUp() {
  let state = 0;
  const seen: number[] = [];
  const run = oneAtATime(async () => {
    seen.push(state);
    await Promise.resolve();
    if (state < 0) throw new RangeError('negative');
  });
  const set = (value: number) => {
    state = value;
    return run();
  };
  return { seen, set };
}

it('runs the task once more for all calls that come while it runs, with the last state', async () => {
  const { seen, set } = setUp();
  expect(await Promise.all([set(1), set(2), set(3)])).toEqual([true, false, false]);
  expect(seen).toEqual([1, 3]);
});

it('rejects if the task does, and runs it again at the next call', async () => {
  const { seen, set } = setUp();
  await expect(set(-1)).rejects.toThrow('negative');
  expect(await set(1)).toBe(true);
  expect(seen).toEqual([-1, 1]);
});
