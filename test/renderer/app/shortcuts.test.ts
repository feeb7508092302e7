import { expect, it } from 'vitest';
import { keyOnPlatform, shortcutGroups } from '../../../src-renderer/app/shortcuts';

it('no key does two things in one place', () => {
  for (const { where, shortcuts } of shortcutGroups) {
    const keys = shortcuts.flatMap((one) => one.keys);
    expect(new Set(keys).size, where).toBe(keys.length);
  }
});

it('a Mac has its own signs for Ctrl and Shift', () => {
  expect(keyOnPlatform('Ctrl+Shift+K', 'darwin')).toBe('⌘⇧K');
  expect(keyOnPlatform('Ctrl+Shift+K', 'linux')).toBe('Ctrl+Shift+K');
});
