// A small menu of the system's own entries: editing keys work in fields, and the view can be zoomed.
import { Menu } from 'electron';

/** @param about what Help ▸ About Unroll does */
export function installMenu(about: () => void): void {
  const menu = Menu.buildFromTemplate([
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    { role: 'fileMenu' },
    { role: 'editMenu' },
    { role: 'viewMenu' },
    { role: 'windowMenu' },
    { role: 'help', submenu: [{ label: 'About Unroll', click: about }] },
  ]);
  Menu.setApplicationMenu(menu);
}
