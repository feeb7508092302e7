// The menu bar. Keys that the page handles itself are only shown here.
import { Menu, type MenuItemConstructorOptions } from 'electron';
import { viewNames, views, type MenuCommand } from '../../contract/menu';
import { firstPage } from './help-pages';

interface MenuParts {
  /** Without developer tools. */
  readonly isPackaged: boolean;
  readonly isMac: boolean;
  /** Pages that can be read without a network. */
  readonly documentation: readonly { readonly name: string; readonly title: string }[];
  readonly send: (command: MenuCommand) => void;
  /** @param page of the documentation, by its name */
  readonly open: (page: string) => void;
  readonly about: () => void;
}

export function installMenu(parts: MenuParts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...menuTemplate(parts)]));
}

export function menuTemplate(parts: MenuParts): readonly MenuItemConstructorOptions[] {
  const { isPackaged, isMac, documentation, send, open, about } = parts;
  const line = { type: 'separator' } as const;
  const item = (label: string, command: MenuCommand, keys?: string) => ({
    label,
    ...(keys === undefined ? {} : { accelerator: keys, registerAccelerator: false }),
    click: () => {
      send(command);
    },
  });
  const larger = item('Larger', { kind: 'resize', direction: 1 });
  const newExperiment = item('New Experiment', { kind: 'new-experiment' });
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    {
      label: 'File',
      submenu: [
        // Handled by the menu, not by the page.
        { ...newExperiment, accelerator: 'CmdOrCtrl+N' },
        line,
        item('Open Store…', { kind: 'open-store' }),
        item('Open Data…', { kind: 'open-data' }),
        item('Open Data Folder…', { kind: 'open-data-folder' }),
        item('Import…', { kind: 'import' }),
        item('Export Runs…', { kind: 'bundle' }),
        item('Collect Runs…', { kind: 'collect' }),
        item('Export Model…', { kind: 'export-model' }),
        item('Report…', { kind: 'open', view: 'Report' }),
        line,
        item('Settings…', { kind: 'settings' }, 'CmdOrCtrl+,'),
        line,
        { role: isMac ? 'close' : 'quit' },
      ],
    },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        ...views.map((view, index) =>
          item(viewNames[view], { kind: 'open', view }, `CmdOrCtrl+${String(index + 1)}`),
        ),
        line,
        item('Find…', { kind: 'palette' }, 'CmdOrCtrl+K'),
        item('Side Panel', { kind: 'panel' }, 'CmdOrCtrl+B'),
        line,
        // Handled by the menu, not by the page.
        { ...item('Usual Size', { kind: 'resize', direction: 0 }), accelerator: 'CmdOrCtrl+0' },
        { ...larger, label: 'Zoom In', accelerator: 'CmdOrCtrl+Plus' },
        // The same key without Shift, on many keyboards.
        { ...larger, accelerator: 'CmdOrCtrl+=', visible: false, acceleratorWorksWhenHidden: true },
        { ...item('Zoom Out', { kind: 'resize', direction: -1 }), accelerator: 'CmdOrCtrl+-' },
        { role: 'togglefullscreen' },
        ...(isPackaged
          ? []
          : [line, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
      ],
    },
    {
      label: 'Run',
      submenu: [
        item('Start Training', { kind: 'start' }),
        item('Pause or Resume Trainings', { kind: 'pause' }, 'CmdOrCtrl+Shift+P'),
        item('Stop All Trainings', { kind: 'stop' }),
      ],
    },
    { role: 'windowMenu' },
    {
      role: 'help',
      submenu: [
        item('Keyboard Shortcuts', { kind: 'shortcuts' }),
        {
          label: 'Documentation',
          submenu: documentation.map(({ name, title }) => ({
            label: title,
            ...(name === firstPage ? { accelerator: 'F1' } : {}),
            click: () => {
              open(name);
            },
          })),
        },
        line,
        { label: 'About Unroll', click: about },
      ],
    },
  ];
}
