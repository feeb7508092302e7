import { expect, it } from 'vitest';
import { className, digitNames } from '../../src-main/comparison/class-words';

const names = ['T-shirt', 'Trouser', 'Pullover', '3', '4', '5', '6', '7', '8', 'Ankle boot'];

it('formats a digit as itself, another number as “class 1” and other names in quotation marks', () => {
  expect(className(digitNames, 7)).toBe('7');
  expect(className([], 12)).toBe('12');
  expect(className(['1', '2'], 0)).toBe('class 1');
  expect(className(names, 1)).toBe('“Trouser”');
});
