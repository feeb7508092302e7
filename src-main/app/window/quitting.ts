// The end of the app: by its window, by a signal, or with the system's session. Trained epochs are always saved.
import { app, powerMonitor, type BrowserWindow } from 'electron';
import type { LiveSnapshot } from '../../contract/live';
import { askInDialog, CloseGuard } from './close-guard';
import { isUnattended } from './launch-arguments';
import { endWithProblem } from './problem-dialog';

/**
 * Guards the closing of the window. If no user can answer, closing stops trainings, as it does when the system
 * ends the app.
 */
export function guardClosing(window: BrowserWindow, training: () => LiveSnapshot): CloseGuard {
  const guard = new CloseGuard(window, training, (now) => askInDialog(window, now));
  if (isUnattended()) guard.decide();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      guard.decide();
      app.quit();
    });
  }
  // The terminal that it was started from may be closed; the window and its trainings stay.
  process.on('SIGHUP', () => undefined);
  window.on('session-end', () => {
    guard.decide();
  });
  powerMonitor.on('shutdown', () => {
    guard.decide();
    app.quit();
  });
  return guard;
}

/** Closes the window immediately; the app ends when `close` has saved the trainings. */
export function closeBeforeQuit(close: () => Promise<void>): void {
  let closing: Promise<void> | null = null;
  app.on('will-quit', (event) => {
    event.preventDefault();
    closing ??= close().then(
      () => {
        app.exit(0);
      },
      (error: unknown) => endWithProblem('Unroll could not stop its trainings cleanly', error),
    );
  });
}
