import { expect, it } from 'vitest';
import { Recent } from '../../../src-main/inspection/recent';

function setUp(limit: number) {
  const opened: string[] = [];
  const closed: string[] = [];
  const recent = new Recent<string>(limit, (value) => Promise.resolve(void closed.push(value)));
  const get = (key: string) =>
    recent.get(key, () => {
      opened.push(key);
      return Promise.resolve(key);
    });
  return { recent, get, opened, closed };
}

it('opens each once and closes the one that was not used for longest', async () => {
  const { get, opened, closed } = setUp(2);
  for (const key of ['a', 'b', 'a', 'c', 'a']) await get(key);
  await Promise.resolve();
  expect(opened).toEqual(['a', 'b', 'c']);
  expect(closed).toEqual(['b']);
});

it('tries again what failed to open', async () => {
  const { recent, get } = setUp(2);
  await expect(recent.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await get('a')).toBe('a');
});
