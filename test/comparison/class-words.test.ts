import { expect, it } from 'vitest';
import { className, digitNames } from '../../src-main/comparison/class-words';
import { answerWords, matrixRows } from '../../src-main/comparison/confusion';

const names = ['T-shirt', 'Trouser', 'Pullover', '3', '4', '5', '6', '7', '8', 'Ankle boot'];

it('a digit stands for itself, another number has its word, any other name quotation marks', () => {
  expect(className(digitNames, 7)).toBe('7');
  expect(className([], 12)).toBe('12');
  expect(className(['1', '2'], 0)).toBe('class 1');
  expect(className(names, 1)).toBe('“Trouser”');
});

it('a cell of a confusion matrix is described by its classes and its count', () => {
  const matrix = Array.from({ length: 100 }, (_, i) => (i === 2 ? 5 : 0));
  expect(matrixRows(matrix, 5, names)[0]?.[2]?.words).toBe(
    '5 sequences of “T-shirt” taken for “Pullover”',
  );
  expect(answerWords({ truth: 7, predicted: 7 }, digitNames)).toBe('7 classified correctly');
});
