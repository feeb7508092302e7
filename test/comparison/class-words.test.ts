import { expect, it } from 'vitest';
import { className, digitNames } from '../../src-main/comparison/class-words';
import { answerWords, matrixRows } from '../../src-main/comparison/confusion';

const names = ['T-shirt', 'Trouser', 'Pullover', '3', '4', '5', '6', '7', '8', 'Ankle boot'];

it('a digit stands for itself, a class of sequences has its word, any other name quotation marks', () => {
  expect(className(digitNames, 7, 'image')).toBe('7');
  expect(className(digitNames, 7, 'sequence')).toBe('class 7');
  expect(className(names, 1, 'image')).toBe('“Trouser”');
});

it('a cell of a confusion matrix is described by its classes and its count', () => {
  const matrix = Array.from({ length: 100 }, (_, i) => (i === 2 ? 5 : 0));
  expect(matrixRows(matrix, 5, names)[0]?.[2]?.words).toBe(
    '5 images of “T-shirt” taken for “Pullover”',
  );
  expect(answerWords({ truth: 7, predicted: 7 }, digitNames, 'image')).toBe(
    '7 classified correctly',
  );
});
