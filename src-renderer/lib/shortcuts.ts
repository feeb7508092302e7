// Every key of the window, for the sheet of shortcuts: what a view hears stands here.

export interface Shortcut {
  /** Each of them does it; a key with others held down is "Ctrl+K". */
  readonly keys: readonly string[];
  readonly does: string;
}

export interface ShortcutGroup {
  readonly where: string;
  readonly shortcuts: readonly Shortcut[];
}

const key = (keys: string, does: string): Shortcut => ({ keys: keys.split(' or '), does });

export const shortcutGroups: readonly ShortcutGroup[] = [
  {
    where: 'Everywhere',
    shortcuts: [
      key('Ctrl+K', 'Find a view, an action, a run or a setting'),
      key('Ctrl+1 … Ctrl+7', 'Open a view'),
      key('Ctrl+B', 'Show or hide the side panel'),
      key('Ctrl+,', 'Open the settings'),
      key('Ctrl+Plus or Ctrl+- or Ctrl+0', 'Larger, smaller or usual text'),
      key('Ctrl+Z', 'Undo what was just deleted'),
      key('?', 'Show these shortcuts'),
      key('Tab or Shift+Tab', 'Next or previous control'),
    ],
  },
  {
    where: 'Compare',
    shortcuts: [key('Ctrl+T', 'Show the values of the charts as a table')],
  },
  {
    where: 'Inside',
    shortcuts: [
      key('← or → or ↑ or ↓', 'Move through a map or a grid of digits'),
      key('Home or End', 'First or last'),
      key('Page Up or Page Down', 'In all test digits: a page back or on'),
      key('Escape', 'Leave the map’s value'),
    ],
  },
  {
    where: 'Labs',
    shortcuts: [
      key('↑ or ↓', 'On a weight: half a unit more or less; a tenth with Shift'),
      key('← or →', 'Previous or next step of the unrolled network'),
      key('Enter or Space', 'In the table of strings: feed this one'),
    ],
  },
];

/** Ctrl is ⌘ on a Mac. */
export function keyOnPlatform(keys: string, platform: string): string {
  return platform === 'darwin' ? keys.replaceAll('Ctrl+', '⌘').replaceAll('Shift+', '⇧') : keys;
}
