import { expect, it } from 'vitest';
import { classExtremes } from '../../src-main/comparison/class-accuracy';

const classes = (total: number, ...right: readonly number[]) =>
  right.map((one, label) => ({ label, total, right: one }));
const isShown = (total: number, ...right: readonly number[]) =>
  classExtremes(classes(total, ...right))?.isShown;

it('gives the best and the worst classes of those that occur', () => {
  const found = classExtremes([...classes(100, 90, 60, 90, 60), { label: 4, total: 0, right: 0 }]);
  expect(found).toMatchObject({ high: 0.9, low: 0.6, isShown: true });
  expect(found?.best.map(({ label }) => label)).toEqual([0, 2]);
  expect(found?.worst.map(({ label }) => label)).toEqual([1, 3]);
  expect(classExtremes([{ label: 0, total: 0, right: 0 }])).toBeNull();
});

it('asks for more where two of many classes are picked, and of few images', () => {
  expect(isShown(1000, 840, 795)).toBe(true);
  expect(isShown(1000, 840, ...Array<number>(8).fill(815), 795)).toBe(false);
  expect(isShown(3, 3, 3, 1)).toBe(false);
  expect(isShown(100, 100, 100, 80)).toBe(true);
});

it('shows no difference of a single class or of equal ones', () => {
  expect(isShown(100, 90)).toBe(false);
  expect(isShown(100, 100, 100)).toBe(false);
});
