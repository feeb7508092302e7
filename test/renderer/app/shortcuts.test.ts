import { expect, it } from 'vitest';
import { shortcutGroups } from '../../../src-renderer/app/shortcuts';
import { keyOnPlatform } from '../../../src-renderer/ui/key-on-platform';

it('no key does two things in one place', () => {
  for (const { where, shortcuts } of shortcutGroups) {
    const keys = shortcuts.flatMap((one) => one.keys);
    expect(new Set(keys).size, where).toBe(keys.length);
  }
});

it('names a key for each of the four views', () => {
  const keys = shortcutGroups[0]!.shortcuts.find(({ does }) => does === 'Open a view')?.keys;
  expect(keys).toEqual(['Ctrl+1 … Ctrl+4']);
});

it('a Mac has its own signs for Ctrl and Shift', () => {
  expect(keyOnPlatform('Ctrl+Shift+K', 'darwin')).toBe('⌘⇧K');
  expect(keyOnPlatform('Ctrl+Shift+K', 'linux')).toBe('Ctrl+Shift+K');
});

it('names the signs after Ctrl+ in words, as Settings does', () => {
  const keys = shortcutGroups.flatMap(({ shortcuts }) => shortcuts.flatMap((one) => one.keys));
  expect(keys).toEqual(expect.arrayContaining(['Ctrl+Plus', 'Ctrl+Minus']));
});
