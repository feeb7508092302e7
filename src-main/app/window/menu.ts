// The menu bar. Keys that the page handles itself are only shown here.
import { Menu, type MenuItemConstructorOptions } from 'electron';
import {
  commandNames,
  definitionsByCommand,
  type CommandDefinition,
  type MenuCommand,
} from '../../contract/menu';

interface MenuParts {
  /** Whether the menu has no developer tools. */
  readonly isPackaged: boolean;
  readonly isMac: boolean;
  readonly send: (command: MenuCommand) => void;
  readonly about: () => void;
}

export function installMenu(parts: MenuParts): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate([...createMenuTemplate(parts)]));
}

export function createMenuTemplate(parts: MenuParts): readonly MenuItemConstructorOptions[] {
  const { isPackaged, isMac, send, about } = parts;
  const line = { type: 'separator' } as const;
  const item = (command: MenuCommand): MenuItemConstructorOptions => {
    const { label, keys, isMenuKey = false } = definitionsByCommand[command];
    const click = () => {
      send(command);
    };
    if (keys === undefined) return { label, click };
    const accelerator = keys.replace('Ctrl', 'CmdOrCtrl');
    return { label, click, accelerator, registerAccelerator: isMenuKey };
  };
  const items = (menu: CommandDefinition['menu']) =>
    commandNames
      .filter((command) => definitionsByCommand[command].menu === menu)
      .flatMap((command) =>
        definitionsByCommand[command].isFirst ? [line, item(command)] : [item(command)],
      );
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { label: 'File', submenu: [...items('File'), line, { role: isMac ? 'close' : 'quit' }] },
    { role: 'editMenu' },
    {
      label: 'View',
      submenu: [
        ...items('View'),
        // The same key without Shift, on many keyboards.
        {
          ...item('larger'),
          accelerator: 'CmdOrCtrl+=',
          visible: false,
          acceleratorWorksWhenHidden: true,
        },
        { role: 'togglefullscreen' },
        ...(isPackaged
          ? []
          : [line, { role: 'reload' as const }, { role: 'toggleDevTools' as const }]),
      ],
    },
    { label: 'Run', submenu: items('Run') },
    { role: 'windowMenu' },
    { role: 'help', submenu: [...items('Help'), line, { label: 'About Unroll', click: about }] },
  ];
}
