import { expect, it } from 'vitest';
import { outOfSight, unseenWords } from '../../src-main/comparison/out-of-sight';

const line = (...y: number[]) => ({
  x: Float64Array.from(y, (_, index) => index),
  y: Float64Array.from(y),
});
const none = line();
const range = { x: { min: 0, max: 2 }, y: { min: 0, max: 1 } };

it('only curves without a value in sight count, each on the side where it is', () => {
  const curves = [
    { line: line(0.5, 5, 5), marks: none },
    { line: line(2, 3, 4), marks: none },
    { line: line(-1, NaN, -2), marks: none },
    { line: line(NaN, NaN), marks: none },
  ];
  expect(outOfSight(curves, range)).toEqual({ above: 1, below: 1 });
});

it('values beyond the shown part of x do not count, and results count before the line', () => {
  const beyond = { line: line(2, 2, 2, 0.5), marks: none };
  expect(outOfSight([beyond], range)).toEqual({ above: 1, below: 0 });
  expect(outOfSight([{ line: line(2), marks: line(0.5) }], range)).toEqual({ above: 0, below: 0 });
});

it('says how many there are, and where', () => {
  expect(unseenWords('above', 3)).toBe('↑ 3 curves above');
  expect(unseenWords('below', 1)).toBe('↓ 1 curve below');
});
