import { expect, it } from 'vitest';
import { Navigation } from '../../../src-renderer/ui/navigation.svelte';

it('Ctrl or ⌘ with a digit opens a view, and nothing else does', () => {
  const navigation = new Navigation();
  expect(navigation.press(new KeyboardEvent('keydown', { key: '2', ctrlKey: true }))).toBe(true);
  expect(navigation.view).toBe('Inside');
  expect(navigation.press(new KeyboardEvent('keydown', { key: '1', metaKey: true }))).toBe(true);
  expect(navigation.view).toBe('Runs');
  for (const other of [
    { key: '1' },
    { key: '8', ctrlKey: true },
    { key: '1', ctrlKey: true, shiftKey: true },
    { key: 'a', ctrlKey: true },
  ]) {
    expect(navigation.press(new KeyboardEvent('keydown', other))).toBe(false);
  }
  expect(navigation.view).toBe('Runs');
});

it('Ctrl+T shows the values where there are charts of runs', () => {
  const navigation = new Navigation();
  const press = () => navigation.press(new KeyboardEvent('keydown', { key: 't', ctrlKey: true }));
  for (const [view, dialog] of [
    ['Runs', 'values'],
    ['Inside', null],
  ] as const) {
    navigation.dialog = null;
    navigation.view = view;
    press();
    expect(navigation.dialog).toBe(dialog);
  }
});

it('Ctrl with a comma opens the settings', () => {
  const navigation = new Navigation();
  expect(navigation.press(new KeyboardEvent('keydown', { key: ',', ctrlKey: true }))).toBe(true);
  expect(navigation.dialog).toBe('settings');
});
