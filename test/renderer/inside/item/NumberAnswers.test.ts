import { expect, it } from 'vitest';
import NumberAnswers from '../../../../src-renderer/inside/item/NumberAnswers.svelte';
import { mounted } from '../../../support/mounted';

it('draws each number over the steps on a scale that it shares with other models and the true number', () => {
  const numbers = Float32Array.of(0, 10, 2, 20);
  const all = [numbers, Float32Array.of(4, 10, 4, 10)];
  const shown = mounted(NumberAnswers, {
    ...{ caption: 'Numbers of GRU after step 2', numbers, all, truth: [1, 30] },
    ...{ names: ['fat', 'water'], step: 2 },
  });
  const rows = [...shown.querySelectorAll('tbody')].map((row) =>
    [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent),
  );
  expect(rows).toEqual([
    ['fat', 'Model', '2', 'True', '1'],
    ['water', 'Model', '20', 'True', '30'],
  ]);
  const heights = [...shown.querySelectorAll('polyline')].map((one) =>
    one
      .getAttribute('points')
      ?.split(' ')
      .map((point) => Number(point.split(',')[1])),
  );
  // From 0 to 4, and from 10 to 30: the bottom is 70.6, the middle 36.
  expect(heights).toEqual([
    [70.6, 36],
    [70.6, 36],
  ]);
});

it('draws nothing of a model with one answer', () => {
  const numbers = Float32Array.of(3);
  const given = { numbers, all: [numbers], truth: [1], names: ['fat'], step: 1 };
  expect(mounted(NumberAnswers, { caption: '', ...given }).querySelector('svg')).toBeNull();
});
