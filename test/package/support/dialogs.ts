// The system's own dialogs, answered by the keyboard as a user does: no code of the app is in the way.
import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { patienceMs } from '../../support/patience-ms';

/** Types a path into the file dialog that is about to open, and takes it. */
export async function saveAs(display: string, title: string, path: string): Promise<void> {
  const xdotool = (...words: string[]) =>
    spawnSync('xdotool', words, { env: { ...process.env, DISPLAY: display }, encoding: 'utf8' });
  const until = Date.now() + patienceMs;
  for (;;) {
    const [window] = xdotool('search', '--onlyvisible', '--name', title).stdout.split('\n');
    if (window !== undefined && window !== '') {
      // Without a window manager nobody else gives it the keyboard.
      xdotool('windowfocus', '--sync', window);
      xdotool('key', 'ctrl+a');
      xdotool('type', '--delay', '20', path);
      xdotool('key', 'Return');
      return;
    }
    if (Date.now() > until) throw new Error(`No dialog called "${title}" has opened.`);
    await sleep(100);
  }
}
