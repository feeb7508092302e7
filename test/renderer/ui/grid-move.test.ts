import { describe, expect, it } from 'vitest';
import { moveInGrid } from '../../../src-renderer/ui/grid-move';

describe('the movement in a grid of 3 columns and 8 cells', () => {
  it.each([
    ['ArrowRight', 2, 3],
    ['ArrowLeft', 3, 2],
    ['ArrowDown', 1, 4],
    ['ArrowUp', 4, 1],
    ['Home', 5, 0],
    ['End', 0, 7],
  ])('moves on %s from %i to %i', (key, from, to) => {
    expect(moveInGrid(key, from, 3, 8)).toBe(to);
  });

  it.each([
    ['ArrowLeft', 0],
    ['ArrowRight', 7],
    ['ArrowUp', 2],
    ['ArrowDown', 5],
    ['a', 3],
  ])('ignores %s at %i', (key, from) => {
    expect(moveInGrid(key, from, 3, 8)).toBeNull();
  });
});
