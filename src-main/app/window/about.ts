// Help ▸ About Unroll: version, the store's folder, and the version of Electron.
import { app, dialog, type BrowserWindow } from 'electron';
import { listElectronRemarks } from '../../files/installation';

export async function showAbout(
  window: BrowserWindow | null,
  storeDirectory: string,
): Promise<void> {
  const { electron, chrome, node } = process.versions;
  const options = {
    type: 'info' as const,
    title: 'About Unroll',
    message: `Unroll ${app.getVersion()}`,
    detail: [
      'A desktop workbench for recurrent networks. MIT licence. Licences of bundled libraries are in LICENCES.txt of the installed package.',
      `Runs are stored in ${storeDirectory}.`,
      `Electron ${electron}, Chromium ${chrome}, Node ${node}.`,
      ...listElectronRemarks(electron),
    ].join('\n\n'),
  };
  await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
}
