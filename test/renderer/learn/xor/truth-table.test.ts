import { expect, it } from 'vitest';
import { exactXorWeights } from '../../../../src-main/labs/xor';
import { runXor, truthTable } from '../../../../src-main/labs/xor';
import {
  bitsAt,
  countWrong,
  parityOf,
  stringCount,
} from '../../../../src-renderer/learn/xor/truth-table';

/** As main lists them, each beside its parity. */
const rows = truthTable(exactXorWeights, 0);

it('the strings and their parities are in the same order as in main', () => {
  expect(stringCount).toBe(510);
  const strings = rows.map((_, index) => bitsAt(index));
  expect(strings).toEqual(rows.map(({ bits }) => bits));
  expect(strings.map(parityOf)).toEqual(rows.map(({ parity }) => parity));
});

it('an output is right where it is the parity', () => {
  const exact = runXor(exactXorWeights, 0, '1').outputs;
  expect(countWrong(exact)).toBe(0);
  const index = rows.findIndex(({ bits }) => bits === '101');
  const oneWrong = `${exact.slice(0, index)}1${exact.slice(index + 1)}`;
  expect(countWrong(oneWrong)).toBe(1);
});

it('a string without an output is wrong', () => {
  expect(countWrong('')).toBe(510);
});
