// Problems that no view can show, for there is none: said on the terminal and in a dialog of the system.
import { app, dialog } from 'electron';
import { forTerminal } from '../catalogue/plain-text';
import { toProblemData } from '../problem';
import { isUnattended } from './launch-arguments';

/** For a problem that leaves nothing to open: the app ends with exit code 1 once it is read. */
export async function endWithProblem(title: string, error: unknown): Promise<void> {
  const { message } = toProblemData(error);
  process.stderr.write(`unroll: ${forTerminal(`${title}: ${message}`)}\n`);
  if (!isUnattended()) {
    await app.whenReady();
    dialog.showErrorBox(title, message);
  }
  app.exit(1);
}
