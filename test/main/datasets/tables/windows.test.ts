import { expect, it } from 'vitest';
import type { DataOptions } from '../../../../src-main/contract/data-options';
import { givenFile, openedTable, problemOf } from '../../../support/sequence-data';

/** Ten steps of 0, 1, … 9 and ten times as much. */
const rows = Array.from({ length: 10 }, (_, i) => `${i},${i},${10 * i}`);
const csv = ['time,x,y', ...rows].join('\n');
const open = (options: DataOptions, text = csv) =>
  openedTable([givenFile('A.csv', text)], options, { share: 0.4, seed: 1 });
const read = (options: DataOptions, text = csv) => {
  const { train, test } = open(options, text).parse();
  return [train, test!].map(({ values, starts, channels, targets, notes }) => ({
    x: [...values].filter((_, i) => i % channels.length === 0),
    windows: starts.length - 1,
    targets: targets.kind === 'numbers' ? [...targets.numbers] : [],
    names: targets.kind === 'numbers' ? targets.names : [],
    notes,
  }));
};

it('is cut into windows that predict a later value of a column, the end being the test part', () => {
  expect(read({ window: 2, horizon: 2, forecast: 'y' })).toMatchObject([
    { x: [0, 1, 1, 2, 2, 3], targets: [30, 40, 50], names: ['y'] },
    { x: [6, 7], targets: [90] },
  ]);
});

it('predicts several columns, and has no step of a test window in training', () => {
  const [train, test] = read({ window: 2, forecast: 'x,y' });
  expect(train).toMatchObject({ names: ['x', 'y'], targets: [2, 20, 3, 30, 4, 40, 5, 50] });
  expect(test).toMatchObject({ x: [6, 7, 7, 8], targets: [8, 80, 9, 90] });
});

it('may start a window every so many steps, and sorts its rows by their time', () => {
  const unsorted = ['time,x,y', ...rows.toReversed()].join('\n');
  expect(read({ window: 2, every: 2, forecast: 'x' }, unsorted)).toEqual(
    read({ window: 2, every: 2, forecast: 'x' }),
  );
  expect(read({ window: 2, every: 2, forecast: 'x' })[0]).toMatchObject({ x: [0, 1, 2, 3] });
});

it('leaves out windows whose value is missing, and says so', () => {
  const [train] = read({ window: 2, forecast: 'x' }, csv.replace('3,3,30', '3,,30'));
  expect(train).toMatchObject({ windows: 3, targets: [2, 4, 5] });
  expect(train!.notes).toContain('1 window without a value to predict left out.');
});

it('is refused where it is too short for a window in both parts', () => {
  const short = () => read({ window: 5, forecast: 'x' });
  expect(problemOf(short)).toContain(
    'its 10 rows are too few for windows of 5 steps in both parts',
  );
});

it('is refused where the value a season before is in no window', () => {
  expect(problemOf(() => read({ window: 3, season: 5, forecast: 'x' }))).toContain(
    'a season of 5 steps does not fit into windows of 3 steps',
  );
});

it('counts a missing value once, in however many windows it is', () => {
  const text = csv.replace('\n3,3,30', '\n3,,30').replace('\n8,8,80', '\n8,8,');
  const { train, test } = open({ window: 3, forecast: 'x' }, text).parse();
  expect([train.missing, test?.missing]).toEqual([1, 1]);
});

it('has a window that leaves both parts some where none is said, and no time twice', () => {
  const long = ['load', ...Array.from({ length: 600 }, (_, i) => i)].join('\n');
  expect(open({}, long).recipe.options).toMatchObject({ forecast: 'load', window: 48, horizon: 1 });
  expect(open({ forecast: 'x' }).recipe.options).toMatchObject({ window: 1 });
  const twice = () => read({ forecast: 'x' }, csv.replace('3,3,30', '2,3,30'));
  expect(problemOf(twice)).toContain(
    'it has the time 2 twice. Nothing was added. Say with --sequence',
  );
});
