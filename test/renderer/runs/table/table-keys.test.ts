import { expect, it } from 'vitest';
import { pressInTable } from '../../../../src-renderer/runs/table/table-keys';

const group = { kind: 'group', key: 'gru', isOpen: true };
const run = { kind: 'run', run: { id: 7 } };

function press(key: string, init: KeyboardEventInit = {}, row: object = run, inField = false) {
  const told: unknown[][] = [];
  const note =
    (what: string) =>
    (...given: unknown[]) =>
      told.push([what, ...given]);
  const actions = {
    compare: {
      selection: {
        all: note('all'),
        move: note('move'),
        clear: note('clear'),
        cursorIndex: 0,
        runs: [{ id: 7 }],
      },
      rows: { shown: [row, row, row] },
      hide: note('hide'),
      isHidden: () => false,
      openGroup: note('openGroup'),
    },
    page: 20,
    copy: note('copy'),
    remove: note('remove'),
    rename: note('rename'),
  };
  const table = document.createElement('div');
  const field = table.appendChild(document.createElement('input'));
  let isOurs = false;
  table.addEventListener('keydown', (event) => (isOurs = pressInTable(event, actions as never)));
  (inField ? field : table).dispatchEvent(
    new KeyboardEvent('keydown', { key, bubbles: true, ...init }),
  );
  return { told, isOurs };
}

it.each([
  ['ArrowDown', {}, ['move', 1, false]],
  ['ArrowUp', { shiftKey: true }, ['move', -1, true]],
  ['PageDown', {}, ['move', 20, false]],
  ['Home', {}, ['move', -3, false]],
  ['a', { ctrlKey: true }, ['all']],
  ['c', { ctrlKey: true }, ['copy']],
  ['Escape', {}, ['clear']],
  [' ', {}, ['hide', [{ id: 7 }], true]],
  ['Delete', {}, ['remove']],
  ['F2', {}, ['rename', 7]],
])('handles %s in the table with %j: %j', (key, init, told) => {
  expect(press(key, init)).toEqual({ told: [told], isOurs: true });
});

it('expands and collapses a group', () => {
  expect(press('Enter', {}, group).told).toEqual([['openGroup', 'gru', false]]);
  expect(press('ArrowRight', {}, group).told).toEqual([['openGroup', 'gru', true]]);
  expect(press('ArrowLeft', {}, group).told).toEqual([['openGroup', 'gru', false]]);
  expect(press('F2', {}, group).isOurs).toBe(false);
});

it('ignores keys in a field of the table, and keys with Alt', () => {
  expect(press('Delete', {}, run, true)).toEqual({ told: [], isOurs: false });
  expect(press('ArrowDown', { altKey: true })).toEqual({ told: [], isOurs: false });
  expect(press('v', { ctrlKey: true })).toEqual({ told: [], isOurs: false });
});
