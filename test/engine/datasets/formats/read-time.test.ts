import { describe, expect, it } from 'vitest';
import { TimeCounter, TimeParser } from '../../../../src-main/engine/datasets/formats/read-time';

const dayFirst = new TimeParser('day-first', false);
const read = (text: string, reader = dayFirst) => {
  const time = reader.parse(text);
  return time === null || Number.isNaN(time) ? time : new Date(time).toISOString().slice(0, 19);
};

it.each([
  ['2025-03-02', '2025-03-02T00:00:00'],
  ['2025/3/2 7:05', '2025-03-02T07:05:00'],
  ['2025-03', '2025-03-01T00:00:00'],
  ['2025-03-02T12:00:00Z', '2025-03-02T12:00:00'],
  ['2025-03-02T12:00:00+02:00', '2025-03-02T10:00:00'],
  ['2025-03-02 12:00:30.5-0330', '2025-03-02T15:30:30'],
  ['2.3.2025', '2025-03-02T00:00:00'],
  ['02.03.25 18:30', '2025-03-02T18:30:00'],
  ['02/03/2025', '2025-03-02T00:00:00'],
  ['2-3-1999', '1999-03-02T00:00:00'],
  ['3/2/69', '1969-02-03T00:00:00'],
  ['2 March 2025', '2025-03-02T00:00:00'],
  ['Sun, 2 Mar 2025 1:05 PM', '2025-03-02T13:05:00'],
  ['March 2nd, 2025', '2025-03-02T00:00:00'],
  ['02-Sept-2025', '2025-09-02T00:00:00'],
  ['Mar-2-2025', '2025-03-02T00:00:00'],
  ['Jan-60', '2060-01-01T00:00:00'],
  ['1991 Jul', '1991-07-01T00:00:00'],
  ['2009Q3', '2009-07-01T00:00:00'],
  ['Q1 2009', '2009-01-01T00:00:00'],
  ['2025-W01', '2024-12-30T00:00:00'],
  ['2020-W53-5', '2021-01-01T00:00:00'],
])('parses %s as the time %s', (text, time) => {
  expect(read(text)).toBe(time);
});

const never = [
  '30.2.2025',
  '2025-02-29',
  '31/04/2025',
  '2025-13-01',
  '2025-03-02 25:00',
  '2025-W53',
  '1 Jan 2025 13:00 pm',
];
it.each(never)('rejects %s as a date that does not exist', (text) => {
  expect(read(text)).toBeNaN();
});

const others = ['Item-12', 'Augsburg 2025', '1.2.3.4', 'noon', '', 'a'.repeat(100_000)];
it.each(others)('rejects %j as a date', (text) => {
  expect(read(text)).toBeNull();
});

it('keeps numbers, unless eight digits are dates', () => {
  expect(dayFirst.parse('20250302')).toBe(20250302);
  expect(read('20250302', new TimeParser('day-first', true))).toBe('2025-03-02T00:00:00');
  expect(read('20250230', new TimeParser('day-first', true))).toBeNaN();
});

describe('the order of day and month in a column', () => {
  const detectOrder = (...texts: string[]) => {
    const counter = new TimeCounter();
    for (const text of texts) counter.add(text);
    return counter.order;
  };
  it.each([
    [['02/03/2025', '13/03/2025'], 'day-first'],
    [['02/03/2025', '03/14/2025'], 'month-first'],
    [['02/03/2025', '03/04/2025'], null],
    [['2025-03-02'], 'day-first'],
    [['14/03/2025', '03/14/2025'], 'day-first'],
  ])('depends on the whole column %j: %s', (texts, order) => {
    expect(detectOrder(...texts)).toBe(order);
  });
  it('determines how its dates are parsed', () => {
    expect(read('02/03/2025', new TimeParser('month-first', false))).toBe('2025-02-03T00:00:00');
  });
});
