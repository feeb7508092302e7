import { expect, it } from 'vitest';
import {
  cellTitle,
  classWithArticle,
  classPlural,
  classWords,
  digitNames,
  theClass,
} from '../../src-main/comparison/class-words';
import { matrixRows } from '../../src-main/comparison/confusion';

const names = ['T-shirt', 'Trouser', 'Pullover', '3', '4', '5', '6', '7', '8', 'Ankle boot'];

it('digits have an article, and names of classes quotation marks', () => {
  expect([classWithArticle(digitNames, 7), classWithArticle(digitNames, 8)]).toEqual([
    'a 7',
    'an 8',
  ]);
  expect([theClass(digitNames, 8), classPlural(digitNames, 8)]).toEqual(['the 8', '8s']);
  for (const say of [classWithArticle, theClass, classPlural])
    expect(say(names, 1)).toBe('“Trouser”');
});

it('a confusion matrix describes its classes by name', () => {
  const matrix = Array.from({ length: 100 }, (_, i) => (i === 2 ? 5 : 0));
  expect(matrixRows(matrix, 5, names)[0]?.[2]?.words).toBe(
    '5 images of “T-shirt” taken for “Pullover”',
  );
});

it('classes of sequences are not called as digits are', () => {
  const { plain, one, the, all } = classWords('sequence');
  expect([plain, one, the, all].map((say) => say(digitNames, 7))).toEqual(Array(4).fill('class 7'));
  const images = classWords('image');
  expect([images.plain(digitNames, 7), images.one(digitNames, 8)]).toEqual(['7', 'an 8']);
});

it.each([
  ['image', digitNames, 0, 1, 'Digit 0 taken for 1'],
  ['image', digitNames, 7, 7, 'Digit 7 classified correctly'],
  ['image', names, 0, 3, 'T-shirt taken for 3'],
  ['image', [...digitNames, '10'], 10, 1, 'Class 10 taken for 1'],
  ['sequence', ['walk', 'run'], 0, 1, 'walk taken for run'],
  ['sequence', digitNames, 0, 1, 'Class 0 taken for 1'],
] as const)('the title of a cell of %ss: %j, %i and %i', (item, known, truth, predicted, title) => {
  expect(cellTitle(known, truth, predicted, item)).toBe(title);
});
