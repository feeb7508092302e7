import { mnist } from '$engine/catalogue/config';
import { expect, it } from 'vitest';
import type { PixelOrder } from '../../../../src-main/engine/catalogue/config';
import {
  describeDecision,
  describeItemPredictions,
  describeMistakes,
  getStepName,
  formatPart,
} from '../../../../src-renderer/inside/state/inside-texts';
import { gestures } from '../../../support/own-data';

const reader = (label: string, predicted: number) => ({ label, predicted });
const decided = (label: string, predicted: number, decidedAt: number, steps = 28) => ({
  label,
  predicted,
  decidedAt,
  steps,
});

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];
const clothes = ['T-shirt', 'Trouser', 'Sneaker'];

it.each([
  [[], null, digits, 'Inside trained models'],
  [[reader('GRU', 8)], null, digits, 'GRU predicts 8'],
  [[reader('GRU', 7)], 9, digits, 'GRU predicts 7; it is 9'],
  [[reader('RNN', 7), reader('GRU', 7)], 7, digits, 'RNN and GRU predict 7'],
  [
    [reader('RNN', 7), reader('GRU', 9), reader('LSTM', 7)],
    ...([9, digits, 'RNN and LSTM predict 7, GRU 9; it is 9'] as const),
  ],
  [[reader('RNN', 7), reader('GRU', 8)], null, digits, 'RNN predicts 7, GRU 8'],
  [
    [reader('GRU', 2), reader('RNN', 0)],
    ...([2, clothes, 'GRU predicts “Sneaker”, RNN “T-shirt”; it is “Sneaker”'] as const),
  ],
])('names models and predictions in a headline (%#)', (readers, truth, names, headline) => {
  expect(describeItemPredictions(readers, truth, names)).toBe(headline);
});

it('names a step by its content if all models share one pixel order', () => {
  const read = (...readings: readonly PixelOrder[]) =>
    getStepName(readings.map((reading) => ({ dataset: mnist, reading })));
  expect(read('rows', 'rows')).toBe('row');
  expect(read('columns')).toBe('column');
  expect(read('rows', 'columns')).toBe('step');
  expect(getStepName([{ dataset: gestures, reading: 'rows' }])).toBe('step');
  expect(getStepName([])).toBe('step');
});

it('names the class and the row of a decision', () => {
  expect(describeDecision(decided('GRU', 7, 17), 'row', digits)).toBe(
    'Output layer: 7 from row 17 on',
  );
  expect(describeDecision(decided('FNN all steps', 8, 1, 1), 'row', digits)).toBe(
    'Classified as 8',
  );
});

it('names a part by layer and direction only if the network has several', () => {
  const part = { layer: 0, reverse: true };
  expect(formatPart({}, { layer: 0, reverse: false })).toBe('');
  expect(formatPart({ layers: 2 }, { layer: 1, reverse: false })).toBe('layer 2 of 2');
  expect(formatPart({ bidirectional: 'yes' }, part)).toBe('last to first');
  expect(formatPart({ layers: 3, bidirectional: 'yes' }, part)).toBe('layer 1 of 3, last to first');
});

it('counts the mistakes in the headline', () => {
  const labels = Uint16Array.of(1, 2, 3);
  const of = (...predicted: readonly number[]) =>
    describeMistakes(
      'GRU 150',
      { labels, predicted: Uint16Array.from(predicted), steps: null },
      'image',
    );
  expect(of(1, 3, 3)).toBe('GRU 150 misclassifies 1 of 3 test images');
  expect(of(1, 2, 3)).toBe('GRU 150 classifies all 3 test images correctly');
  expect(describeMistakes('GRU', null, 'sequence')).toBe(
    'Predictions of GRU on the test sequences',
  );
});
