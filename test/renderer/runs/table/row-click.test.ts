import { expect, it } from 'vitest';
import { handleRowClick } from '../../../../src-renderer/runs/table/row-click';

function click(init: MouseEventInit, on = 'td') {
  const told: string[] = [];
  const mark = (how: string) => () => told.push(how);
  const selection = { through: mark('through'), toggle: mark('toggle'), only: mark('only') };
  const target = document.createElement(on);
  target.addEventListener('mousedown', handleRowClick(selection as never, {} as never));
  const event = new MouseEvent('mousedown', { cancelable: true, ...init });
  target.dispatchEvent(event);
  return { told, prevented: event.defaultPrevented };
}

it('selects a row by click, adds it by Ctrl or ⌘, and extends the range by Shift', () => {
  expect(click({}).told).toEqual(['only']);
  expect(click({ ctrlKey: true }).told).toEqual(['toggle']);
  expect(click({ metaKey: true }).told).toEqual(['toggle']);
  expect(click({ shiftKey: true })).toEqual({ told: ['through'], prevented: true });
});

it('ignores a click on a control, or with another button', () => {
  expect(click({}, 'button').told).toEqual([]);
  expect(click({}, 'input').told).toEqual([]);
  expect(click({ button: 2 }).told).toEqual([]);
});
