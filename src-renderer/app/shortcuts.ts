// Every keyboard shortcut of the window, for the sheet of shortcuts.
import { commandNames, definitionOfCommand } from '$contract/menu';
import { inSentence } from './commands';

export interface Shortcut {
  /** Alternatives; a combination is written "Ctrl+K". */
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
      ...commandNames.flatMap((name) => {
        const { keys, label } = definitionOfCommand[name];
        return keys === undefined ? [] : [key(keys, inSentence(label))];
      }),
      key('Ctrl+Z', 'Undo what was just deleted'),
    ],
  },
  {
    where: 'Runs: the table',
    shortcuts: [
      key('Ctrl+Click or Shift+Click', 'Mark a run too; all runs up to it'),
      key('↑ or ↓', 'Previous or next run; with Shift, mark too'),
      key('Page Up or Page Down or Home or End', 'A page up or down; first or last run'),
      key('Ctrl+F', 'Filter the runs'),
      key('Ctrl+A', 'Mark all runs in the table'),
      key('Ctrl+C', 'Copy the marked runs as a table'),
      key('Space', 'Hide or draw the marked runs’ curves'),
      key('Enter or → or ←', 'Expand or collapse a group'),
      key('F2', 'Rename a run'),
      key('Delete', 'Delete marked runs; cancel queued ones'),
      key('Alt+↑ or Alt+↓', 'Train a queued run earlier or later'),
      key('Shift+F10', 'Open the menu of the marked runs'),
      key('Alt+← or Alt+→', 'On a column’s head: move the column'),
      key('Escape', 'Unmark'),
    ],
  },
  {
    where: 'Runs: the charts',
    shortcuts: [
      key('← or →', 'Move the crosshair; with Shift, farther'),
      key('[ or ]', 'Run above or below'),
      key('Enter', 'Hold the run in front and open its details'),
      key('+ or -', 'Zoom in, or show everything again'),
      key('Escape', 'Release the run'),
      key('Shift+F10', 'Open the menu of the chart'),
    ],
  },
  {
    where: 'Look inside',
    shortcuts: [
      key('← or → or ↑ or ↓', 'Move the slider, or through a grid of digits or a map of gradients'),
      key('Home or End', 'First or last'),
      key('Escape', 'Leave the map’s value'),
    ],
  },
  {
    where: 'Report',
    shortcuts: [key('Ctrl+P', 'Save the report as PDF, to print it')],
  },
  {
    where: 'Learn',
    shortcuts: [
      key('↑ or ↓', 'On a weight: half a unit more or less'),
      key('← or →', 'Previous or next step of the unrolled network'),
    ],
  },
];
