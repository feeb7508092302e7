// Problems while there is no view to show them: on the terminal and in a dialog of the system.
import { app, dialog } from 'electron';
import { escapeForTerminal } from '../../core/plain-text';
import { toProblemData } from '../../core/problem';
import { isUnattended } from './launch-arguments';

/** Ends the app with exit code 1 once the user has closed the dialog. */
export async function endWithProblem(title: string, error: unknown): Promise<void> {
  const { message } = toProblemData(error);
  process.stderr.write(`unroll: ${escapeForTerminal(`${title}: ${message}`)}\n`);
  if (!isUnattended()) {
    await app.whenReady();
    dialog.showErrorBox(title, message);
  }
  app.exit(1);
}
