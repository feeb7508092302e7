import { expect, it } from 'vitest';
import { NextCharacters, tasks } from '../../../src-main/engine/tasks';

it('counts the characters of the text as its classes', () => {
  expect([...new NextCharacters(Uint8Array.of(2, 0, 2)).classes]).toEqual([2, 0, 2]);
});

it('describes a text by its entropies', () => {
  const metadata = { classes: ['a', 'b'], text: { single: 1, pairs: 0.5 } };
  expect(tasks.next.describeData?.(metadata, 1200)).toBe(
    '1,200 characters, 2 different, 1 bits per character alone, 0.5 given the previous one; the last tenth for the test.',
  );
});
