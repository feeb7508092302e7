// Asks when the window is closed during trainings: continue in the background, stop and keep the results, or cancel.
import { dialog, type BrowserWindow } from 'electron';
import { count, formatCount } from '../../core/number-texts';
import type { LiveSnapshot } from '../../contract/live';

export type CloseChoice = 'background' | 'stop' | 'cancel';

/** The part of the window that the guard uses. */
interface Closable {
  on(event: 'close', listener: (event: { preventDefault(): void }) => void): unknown;
  on(event: 'show', listener: () => void): unknown;
  hide(): void;
  close(): void;
}

export class CloseGuard {
  #isDecided = false;
  #isAsking = false;
  #isInBackground = false;

  constructor(
    private readonly window: Closable,
    private readonly training: () => LiveSnapshot,
    private readonly ask: (training: LiveSnapshot) => Promise<CloseChoice>,
  ) {
    window.on('close', (event) => {
      if (this.#isDecided || !this.#trains()) return;
      event.preventDefault();
      if (!this.#isAsking) void this.#decide();
    });
    window.on('show', () => {
      this.#isInBackground = false;
    });
  }

  /**
   * Makes the next closing stop trainings without a question, because the system shuts down or a signal was
   * received.
   */
  decide(): void {
    this.#isDecided = true;
  }

  /** Closes a window that is in the background once its trainings have ended. */
  closeWhenDone(): void {
    if (this.#isInBackground && !this.#trains()) this.window.close();
  }

  #trains(): boolean {
    const { running, queue } = this.training();
    // A paused queue would do nothing in the background and is saved for the next start.
    return running.length + (queue.isPaused ? 0 : queue.waiting) > 0;
  }

  async #decide(): Promise<void> {
    this.#isAsking = true;
    const answer = await this.ask(this.training());
    this.#isAsking = false;
    if (answer === 'cancel') return;
    if (answer === 'background' && this.#trains()) {
      this.window.hide();
      this.#isInBackground = true;
      return;
    }
    this.#isDecided = true;
    this.window.close();
  }
}

const answers = ['background', 'stop', 'cancel'] as const;

/** Asks in a dialog of the system, over the window. */
export async function askInDialog(
  window: BrowserWindow,
  training: LiveSnapshot,
): Promise<CloseChoice> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'question',
    message: closeQuestion(training),
    detail:
      'In the background, training continues without a window until it ends. Start Unroll again to see it. ' +
      'If you stop, everything trained so far is saved' +
      (training.queue.waiting > 0 ? '; queued runs wait for the next start.' : '.'),
    buttons: ['Keep training in the background', 'Stop and keep results', 'Cancel'],
    defaultId: 0,
    cancelId: 2,
    noLink: true,
  });
  return answers[response] ?? 'cancel';
}

/** Returns the question of the dialog: "2 runs are still training, 1 is queued". */
export function closeQuestion({ running, queue: { waiting: more } }: LiveSnapshot): string {
  const is = (runs: number) => formatCount(runs, 'run is', 'runs are');
  if (running.length === 0) return `${is(more)} still queued`;
  const waiting = more === 0 ? '' : `, ${count(more)} more queued`;
  return `${is(running.length)} still training${waiting}`;
}
