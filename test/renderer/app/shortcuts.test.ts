import { expect, it } from 'vitest';
import { shortcutGroups } from '../../../src-renderer/app/shortcuts';
import { keyOnPlatform } from '../../../src-renderer/ui/key-on-platform';

it('no key does two things in one place', () => {
  for (const { where, shortcuts } of shortcutGroups) {
    const keys = shortcuts.flatMap((one) => one.keys);
    expect(new Set(keys).size, where).toBe(keys.length);
  }
});

it('has every key of the menu bar', () => {
  const { shortcuts = [] } = shortcutGroups[0] ?? {};
  expect(shortcuts).toContainEqual({ keys: ['Ctrl+1'], does: 'Runs' });
  expect(shortcuts).toContainEqual({ keys: ['Ctrl+Shift+P'], does: 'Pause or resume trainings' });
});

it('a Mac has its own signs for Ctrl and Shift', () => {
  expect(keyOnPlatform('Ctrl+Shift+K', 'darwin')).toBe('⌘⇧K');
  expect(keyOnPlatform('Ctrl+Shift+K', 'linux')).toBe('Ctrl+Shift+K');
});
