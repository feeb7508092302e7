import { expect, it } from 'vitest';
import {
  classAccuracies,
  orderImages,
} from '../../../../src-renderer/inside/mistakes/mistakes-in-order';

const answers = {
  labels: Uint8Array.of(1, 2, 2, 1, 3),
  predicted: Uint8Array.of(1, 7, 2, 4, 7),
  confidence: Float32Array.of(0.9, 0.5, 0.6, 0.8, 0.5),
};

it('the worst mistakes are the most confident ones', () => {
  expect(orderImages(answers, 'worst', null)).toEqual([3, 1, 4]);
  expect(orderImages(answers, 'worst', 2)).toEqual([1]);
});

it('all images can be sorted by confidence in both directions', () => {
  expect(orderImages(answers, 'unsure', null)).toEqual([1, 4, 2, 3, 0]);
  expect(orderImages(answers, 'sure', null)).toEqual([0, 3, 2, 1, 4]);
  expect(orderImages(answers, 'sure', 1)).toEqual([0, 3]);
});

it('each digit’s accuracy counts the images that truly are that digit', () => {
  const classes = classAccuracies(answers);
  expect(classes).toHaveLength(10);
  expect(classes.slice(0, 4)).toEqual([
    { digit: 0, total: 0, right: 0 },
    { digit: 1, total: 2, right: 1 },
    { digit: 2, total: 2, right: 1 },
    { digit: 3, total: 1, right: 0 },
  ]);
});
