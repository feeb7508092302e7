// Problems that no view can show: said on the terminal and in a dialog of the system.
import { app, dialog, type BrowserWindow } from 'electron';
import { toProblemData } from '../problem';

/** Set where nobody could see a dialog or answer it: on a virtual display, in tests. */
const isUnattended = () => process.env.UNROLL_UNATTENDED === '1';

/** For a problem that the app survives; does not wait for an answer. */
export function showProblem(window: BrowserWindow | null, title: string, error: unknown): void {
  const { message } = toProblemData(error);
  process.stderr.write(`unroll: ${title}: ${message}\n`);
  if (isUnattended() || window === null) return;
  void dialog.showMessageBox(window, { type: 'error', message: title, detail: message });
}

/** For a problem that leaves nothing to open: the app ends with exit code 1 once it is read. */
export async function endWithProblem(title: string, error: unknown): Promise<void> {
  const { message } = toProblemData(error);
  process.stderr.write(`unroll: ${title}: ${message}\n`);
  if (!isUnattended()) {
    await app.whenReady();
    dialog.showErrorBox(title, message);
  }
  app.exit(1);
}
