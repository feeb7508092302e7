import { expect, it } from 'vitest';
import { formatClassName, digitNames } from '../../src-main/comparison/class-texts';

const names = ['T-shirt', 'Trouser', 'Pullover', '3', '4', '5', '6', '7', '8', 'Ankle boot'];

it('formats a digit as itself, another number as “class 1” and other names in quotation marks', () => {
  expect(formatClassName(digitNames, 7)).toBe('7');
  expect(formatClassName([], 12)).toBe('12');
  expect(formatClassName(['1', '2'], 0)).toBe('class 1');
  expect(formatClassName(names, 1)).toBe('“Trouser”');
});
