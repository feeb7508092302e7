import { expect, it } from 'vitest';
import { exactXorWeights } from '../../../../src-main/contract/xor';
import { answerXor, truthTable } from '../../../../src-main/labs/xor';
import {
  bitsAt,
  isRight,
  parityOf,
  stringCount,
  wrongPlaces,
} from '../../../../src-renderer/lib/labs/truth-table';

/** As main lists them, each beside its parity. */
const rows = truthTable(exactXorWeights, 0);

it('the strings stand where main has them, and so do their parities', () => {
  expect(stringCount).toBe(510);
  const strings = rows.map((_, place) => bitsAt(place));
  expect(strings).toEqual(rows.map(({ bits }) => bits));
  expect(strings.map(parityOf)).toEqual(rows.map(({ parity }) => parity));
});

it('only those are right whose output is the parity', () => {
  const exact = answerXor({ weights: exactXorWeights, s1: 0, bits: '1' }).outputs;
  expect(wrongPlaces(exact)).toEqual([]);
  const place = rows.findIndex(({ bits }) => bits === '101');
  const oneWrong = `${exact.slice(0, place)}1${exact.slice(place + 1)}`;
  expect(wrongPlaces(oneWrong)).toEqual([place]);
  expect([place - 1, place, place + 1].map((at) => isRight(oneWrong, at))).toEqual([
    ...[true, false, true],
  ]);
});

it('a string without an output is wrong', () => {
  expect(wrongPlaces('')).toHaveLength(510);
});
