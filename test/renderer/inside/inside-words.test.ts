import { describe, expect, it } from 'vitest';
import type { ReadingKind } from '../../../src-main/catalogue/config';
import type { Run } from '../../../src-main/contract/run';
import {
  decision,
  itemHeadline,
  labelsOfModels,
  mistakesHeadline,
  stepWord,
  unlogged,
  partInWords,
  readsBothWays,
  saidOfAll,
  unmeasured,
  withoutState,
} from '../../../src-renderer/inside/inside-words';
import { fakeConfig, fakeRun } from '../../support/fake-runs';
import { gestures } from '../../support/own-data';

const reader = (label: string, predicted: number, decidedAt: number, steps = 28) => ({
  label,
  predicted,
  decidedAt,
  steps,
});

const digits = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

describe('the headline over one image', () => {
  it.each([
    [[], null, 'Inside trained models'],
    [[reader('GRU', 8, 12)], null, 'GRU predicts 8; it settles on that at row 12'],
    [[reader('GRU', 7, 12)], 9, 'GRU misclassifies 9 as 7; it settles on that at row 12'],
    [
      [reader('RNN', 7, 23), reader('GRU', 7, 12), reader('LSTM', 7, 15)],
      7,
      'All three predict 7; RNN settles last, at row 23',
    ],
    [
      [reader('RNN', 7, 23), reader('GRU', 7, 23), reader('LSTM', 7, 15)],
      7,
      'All three predict 7; RNN and GRU settle last, at row 23',
    ],
    [
      [reader('RNN', 7, 12), reader('GRU', 7, 12)],
      1,
      'Both misclassify 1 as 7; they settle on that at row 12',
    ],
    [
      [reader('RNN', 7, 23), reader('GRU', 9, 12), reader('LSTM', 7, 15)],
      9,
      'RNN and LSTM predict 7, GRU 9; it is 9',
    ],
    [[reader('RNN', 7, 23), reader('GRU', 8, 12)], null, 'RNN predicts 7, GRU 8'],
    [[reader('FNN image', 7, 1, 1)], 7, 'FNN image predicts 7'],
    [
      [reader('FNN image', 7, 1, 1), reader('GRU', 7, 12)],
      7,
      'Both predict 7; GRU settles on that at row 12',
    ],
  ])('says who reads what, and when (%#)', (readers, truth, headline) => {
    expect(itemHeadline(readers, truth, 'row', digits)).toBe(headline);
  });

  it('compares sequences of different lengths by their share of the image', () => {
    const readers = [reader('RNN', 7, 20, 28), reader('GRU', 7, 100, 784)];
    expect(itemHeadline(readers, null, 'step', digits)).toContain('RNN settles last, at step 20');
  });
});

it('a step has the name of what is read in it, if all models read alike', () => {
  const read = (...readings: readonly ReadingKind[]) =>
    stepWord(readings.map((reading) => ({ dataset: { kind: 'mnist' }, reading })));
  expect(read('rows', 'rows')).toBe('row');
  expect(read('columns')).toBe('column');
  expect(read('rows', 'columns')).toBe('step');
  expect(stepWord([{ dataset: gestures, reading: 'rows' }])).toBe('step');
  expect(stepWord([])).toBe('step');
});

it('a decision names the class and the row', () => {
  expect(decision(reader('GRU', 7, 17), 'row', digits)).toBe('Output layer: 7 from row 17 on');
  expect(decision(reader('FNN image', 8, 1, 1), 'row', digits)).toBe('Classified as 8');
});

it('what a model lacks is explained for its kind', () => {
  expect(withoutState('library-rnn', 'row')).toContain('no gates');
  expect(withoutState('fnn-pixels', 'row')).toContain('all pixels at once');
  expect(withoutState('fnn-last-row', 'column')).toContain('the last column alone');
  expect(unmeasured(['FNN image'])).toMatch(/^FNN image is not measured/);
  expect(unmeasured(['Library GRU', 'FNN image'])).toMatch(/^Library GRU and FNN image are not/);
});

it('a part of a network is named by what the network has more than one of', () => {
  const part = { layer: 0, reverse: true };
  expect(partInWords({}, { layer: 0, reverse: false })).toBe('');
  expect(partInWords({ layers: 2 }, { layer: 1, reverse: false })).toBe('layer 2 of 2');
  expect(partInWords({ bidirectional: 'yes' }, part)).toBe('last to first');
  expect(partInWords({ layers: 3, bidirectional: 'yes' }, part)).toBe(
    'layer 1 of 3, last to first',
  );
});

it('a second direction is why a model has no accuracy by row', () => {
  expect(readsBothWays(['GRU'], 'row')).toBe(
    'GRU is not measured after each row: if the sequence ended there, its direction from last to first would have to read it anew.',
  );
});

it('the headline over the mistakes counts them', () => {
  const classes = [
    { label: 0, total: 980, right: 970 },
    { label: 8, total: 974, right: 900 },
    { label: 9, total: 0, right: 0 },
  ];
  expect(mistakesHeadline('GRU 150', classes)).toBe(
    'GRU 150 misclassifies 84 of 1,954 test images',
  );
  const perfect = [{ label: 0, total: 10, right: 10 }];
  expect(mistakesHeadline('GRU 150', perfect)).toBe(
    'GRU 150 classifies all 10 test images correctly',
  );
  expect(mistakesHeadline('GRU 150', null)).toBe('GRU 150 reads the test images');
  expect(mistakesHeadline('GRU 150', null, 'image', true)).toBe(
    'The answers of GRU 150 cannot be shown',
  );
});

it('classes with names are called by them', () => {
  const names = ['T-shirt', 'Trouser', 'Sneaker'];
  expect(itemHeadline([reader('GRU', 2, 12)], 1, 'row', names)).toBe(
    'GRU misclassifies “Trouser” as “Sneaker”; it settles on that at row 12',
  );
  expect(itemHeadline([reader('GRU', 2, 12), reader('RNN', 0, 12)], 2, 'row', names)).toBe(
    'GRU predicts “Sneaker”, RNN “T-shirt”; it is “Sneaker”',
  );
  expect(decision(reader('GRU', 2, 17), 'row', names)).toBe('Output layer: Sneaker from row 17 on');
});

it('sequences are spoken of as sequences', () => {
  expect(itemHeadline([reader('GRU', 7, 12)], 3, 'step', digits, 'sequence')).toBe(
    'GRU misclassifies class 3 as class 7; it settles on that at step 12',
  );
  expect(withoutState('fnn-pixels', 'step', 'sequence')).toContain('all steps at once');
  expect(mistakesHeadline('GRU', null, 'sequence')).toBe('GRU reads the test sequences');
  expect(unlogged('image', 'of one length')).toContain('train again');
  expect(unlogged('sequence', 'of one length')).toBe('It is measured of sequences of one length.');
});

it('says of several models what their problems share', () => {
  const of = (file: string) => `The weights of this run are missing. Train again. File: ${file}.`;
  expect(saidOfAll([of('a')])).toBe(of('a'));
  expect(saidOfAll([of('a'), of('b')])).toBe('The weights of these runs are missing. Train again.');
  const other = (file: string) => `${file}: gone. Choose another epoch, or train again.`;
  expect(saidOfAll([other('a'), other('b')])).toBe('Choose another epoch, or train again.');
  const each = ['a: gone.', other('b')];
  expect(saidOfAll(each)).toBe(each.join(' '));
});

it('names the model of a seed, and says of other models what differs', () => {
  const run = (id: number, hiddenSize: number) =>
    fakeRun(id, 'gru', { config: fakeConfig({ cell: 'gru', hiddenSize, seed: id }) });
  const labels = (...runs: readonly Run[]) => [...labelsOfModels(runs).values()];
  expect(labels(run(1, 16), run(2, 16))).toEqual(['GRU · seed 1', 'GRU · seed 2']);
  expect(labels(run(1, 16), run(2, 32))).toEqual(['hidden 16 · seed 1', 'hidden 32 · seed 2']);
});
