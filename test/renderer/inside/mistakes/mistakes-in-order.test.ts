import { expect, it } from 'vitest';
import {
  classAccuracies,
  inOrder,
} from '../../../../src-renderer/inside/mistakes/mistakes-in-order';

const answers = {
  classes: 10,
  labels: Uint16Array.of(1, 2, 2, 1, 3),
  predicted: Uint16Array.of(1, 7, 2, 4, 7),
  confidence: Float32Array.of(0.9, 0.5, 0.6, 0.8, 0.5),
  numbers: null,
};

it('the worst mistakes are the most confident ones', () => {
  expect(inOrder(answers, 'worst', null)).toEqual([3, 1, 4]);
  expect(inOrder(answers, 'worst', 2)).toEqual([1]);
});

it('all images can be sorted by confidence in both directions', () => {
  expect(inOrder(answers, 'unsure', null)).toEqual([1, 4, 2, 3, 0]);
  expect(inOrder(answers, 'sure', null)).toEqual([0, 3, 2, 1, 4]);
  expect(inOrder(answers, 'sure', 1)).toEqual([0, 3]);
});

it('each digit’s accuracy counts the images that truly are that digit', () => {
  const classes = classAccuracies(answers);
  expect(classes).toHaveLength(10);
  expect(classes.slice(0, 4)).toEqual([
    { label: 0, total: 0, right: 0 },
    { label: 1, total: 2, right: 1 },
    { label: 2, total: 2, right: 1 },
    { label: 3, total: 1, right: 0 },
  ]);
});

it('numbers are ordered by how far they are off, whatever class is wanted', () => {
  const none = { classes: 0, labels: new Uint16Array(), predicted: new Uint16Array() };
  const error = Float32Array.of(0.2, 0.9, 0.1);
  const numbers = { error, predicted: error, truth: error, furthest: new Uint16Array(3) };
  const off = { ...none, confidence: new Float32Array(), numbers };
  expect(inOrder(off, 'worst', null)).toEqual([1, 0, 2]);
  expect(inOrder(off, 'sure', 2)).toEqual([2, 0, 1]);
});
