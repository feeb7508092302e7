import { expect, it } from 'vitest';
import NumberPredictionsView from '../../../../src-renderer/inside/item/NumberPredictionsView.svelte';
import { show } from '../measured/shown-alone';

const charts = () =>
  [...document.querySelectorAll('[role=img]')].map((one) => one.getAttribute('aria-label'));

it('draws each predicted number over the steps with the true number, in its unit', () => {
  const numbers = Float32Array.of(0, 10, 2, 20);
  const all = [numbers, Float32Array.of(4, 10, 4, 10)];
  show(NumberPredictionsView, {
    caption: 'Numbers of GRU after step 2',
    numbers,
    all,
    truth: [1, 30],
    names: ['fat', 'water'],
    step: 2,
  });
  const rows = [...document.querySelectorAll('tbody')].map((row) =>
    [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent),
  );
  expect(rows).toEqual([
    ['fat', 'Model', '2', 'True', '1'],
    ['water', 'Model', '20', 'True', '30'],
  ]);
  expect(charts()).toEqual([
    'fat by step: model 2 at step 2; true 1 at step 2',
    'water by step: model 20 at step 2; true 30 at step 2',
  ]);
});

it('draws nothing for a model with a single prediction', () => {
  const numbers = Float32Array.of(3);
  const given = { numbers, all: [numbers], truth: [1], names: ['fat'], step: 1 };
  show(NumberPredictionsView, { caption: '', ...given });
  expect(charts()).toEqual([]);
});
