import { expect, it } from 'vitest';
import { selectAll } from '../../../src-renderer/app/select-all';

function press(on: Element, init: KeyboardEventInit = { ctrlKey: true }): boolean {
  let isOurs = false;
  on.addEventListener('keydown', (event) => (isOurs = selectAll(event as KeyboardEvent)), {
    once: true,
  });
  on.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', ...init }));
  return isOurs;
}

it('selects the copyable text of the last click on Ctrl+A, and nothing otherwise', () => {
  document.body.innerHTML = '<p>label</p><p class="selectable">one <b>two</b></p><input />';
  const [label, text, field] = [...document.body.children] as [Element, Element, Element];
  getSelection()?.removeAllRanges();
  expect(press(document.body)).toBe(true);
  expect(getSelection()?.toString()).toBe('');
  getSelection()?.collapse(text.querySelector('b')!.firstChild, 1);
  expect(press(document.body)).toBe(true);
  expect(getSelection()?.toString()).toBe('one two');
  getSelection()?.collapse(label.firstChild, 1);
  press(document.body);
  expect(getSelection()?.toString()).toBe('');
  expect(press(field)).toBe(false);
  expect(press(document.body, {})).toBe(false);
  document.body.innerHTML = '';
});

it('selects no text if the table has selected its rows', () => {
  document.body.innerHTML = '<p class="selectable">one</p>';
  getSelection()?.collapse(document.body.firstChild!.firstChild, 1);
  const taken = new KeyboardEvent('keydown', { key: 'a', ctrlKey: true, cancelable: true });
  taken.preventDefault();
  expect(selectAll(taken)).toBe(false);
  expect(getSelection()?.toString()).toBe('');
  document.body.innerHTML = '';
});
