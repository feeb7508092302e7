import { expect, it } from 'vitest';
import { truthMove } from '../../../../src-renderer/lib/labs/truth-move';

/** All strings of 1 to 3 bits in their order. */
const strings = [
  '0',
  '1',
  '00',
  '01',
  '10',
  '11',
  '000',
  '001',
  '010',
  '011',
  '100',
  '101',
  '110',
  '111',
];
const from = (bits: string, key: string) => {
  const place = truthMove(key, strings.indexOf(bits), strings.length);
  return place === null ? null : strings[place];
};

it('left and right go to the neighbour, also of another length', () => {
  expect(from('01', 'ArrowRight')).toBe('10');
  expect(from('00', 'ArrowLeft')).toBe('1');
});

it('up drops the last bit, down appends a 0', () => {
  expect(from('101', 'ArrowUp')).toBe('10');
  expect(from('11', 'ArrowUp')).toBe('1');
  expect(from('1', 'ArrowDown')).toBe('10');
  expect(from('11', 'ArrowDown')).toBe('110');
});

it('nothing leads out, and other keys mean nothing', () => {
  for (const [bits, key] of [
    ['0', 'ArrowLeft'],
    ['1', 'ArrowUp'],
    ['000', 'ArrowDown'],
    ['111', 'ArrowRight'],
    ['01', 'x'],
  ] as const) {
    expect(from(bits, key)).toBeNull();
  }
  expect([from('01', 'Home'), from('01', 'End')]).toEqual(['0', '111']);
});
