import { describe, expect, it } from 'vitest';
import { pixelOrder } from '../../../../src-main/catalogue/reading';
import {
  areaPath,
  cutPath,
  stepsOfPixels,
} from '../../../../src-renderer/learn/sequences/pixel-paths';

describe('the area of pixels', () => {
  it('joins neighbours in a row, and equal rows below each other', () => {
    expect(areaPath([2, 3, 4])).toBe('M2 0h3v1h-3z');
    expect(areaPath([2, 3, 30, 31])).toBe('M2 0h2v2h-2z');
    expect(areaPath(Array.from({ length: 112 }, (_, at) => 28 + at))).toBe('M0 1h28v4h-28z');
  });

  it('keeps consecutive numbers in different rows apart', () => {
    expect(areaPath([27, 28])).toBe('M27 0h1v1h-1zM0 1h1v1h-1z');
    expect(areaPath([0, 56])).toBe('M0 0h1v1h-1zM0 2h1v1h-1z');
    expect(areaPath([])).toBe('');
  });
});

describe('the cuts of an image', () => {
  const cuts = (reading: 'rows' | 'columns' | 'pixels', features: number) =>
    cutPath(stepsOfPixels(pixelOrder(reading, 28, 28), features)).split('M').length - 1;

  it('are 27 lines of 28 pieces between rows or columns, and all of them between pixels', () => {
    expect(cuts('rows', 28)).toBe(27 * 28);
    expect(cuts('columns', 28)).toBe(27 * 28);
    expect(cuts('pixels', 1)).toBe(2 * 27 * 28);
  });

  it('run along rows where rows are read and along columns where columns are', () => {
    expect(cutPath(stepsOfPixels(pixelOrder('rows', 28, 28), 28))).not.toContain('v1');
    expect(cutPath(stepsOfPixels(pixelOrder('columns', 28, 28), 28))).not.toContain('h1');
  });
});

it('each pixel has the step that reads it', () => {
  const steps = stepsOfPixels(pixelOrder('columns', 28, 28), 28);
  expect([steps[0], steps[1], steps[28], steps[783]]).toEqual([0, 1, 0, 27]);
});
