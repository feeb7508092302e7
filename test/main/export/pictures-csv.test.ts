import { expect, it } from 'vitest';
import type { PictureResult } from '../../../src-main/contract/own-picture';
import { picturesAsCsv } from '../../../src-main/export/pictures-csv';

const answer = (...probabilities: readonly number[]) => ({
  ...{ predicted: probabilities.indexOf(Math.max(...probabilities)), probabilities },
});
const read = (name: string, ...answers: readonly object[]) =>
  ({ name, result: { ok: true, value: { answers } } }) as unknown as PictureResult;
const unread = {
  ...{ name: 'missing.png', result: { ok: false, problem: { message: 'It does not exist.' } } },
} as PictureResult;
const linesOf = (...given: Parameters<typeof picturesAsCsv>) =>
  picturesAsCsv(...given)
    .trimEnd()
    .split('\r\n');

it('each picture has a row for each model, also one that could not be read', () => {
  const picture = read('a.png', answer(0.25, 0.75), answer(1, 0));
  expect(linesOf(['GRU', 'RNN'], [picture, unread])).toEqual([
    'picture,model,predicted,probability_0,probability_1,problem',
    'a.png,GRU,1,0.25,0.75,',
    'a.png,RNN,0,1,0,',
    'missing.png,GRU,,,,It does not exist.',
    'missing.png,RNN,,,,It does not exist.',
  ]);
});

it('a model with fewer classes than another has no probability of the others', () => {
  const picture = read('a.png', answer(0.25, 0.75), answer(0.5, 0, 0.5));
  expect(linesOf(['two', 'three'], [picture])[1]).toBe('a.png,two,1,0.25,0.75,,');
});

it('a spreadsheet takes the name of a picture as text', () => {
  const [, row] = linesOf(['GRU'], [read('=1+1.png', answer(1))]);
  expect(row).toMatch(/^"'=1\+1\.png",GRU,0,/);
});
