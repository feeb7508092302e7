// Short messages in the corner: what was done, with a way to undo it, and what went wrong.
import type { ProblemData } from '$core/problem-data';
import { toProblem, wordsOf } from '../bridge';
import { problemTitles } from './problem-titles';

interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  /** 'busy' stays until the work has ended. */
  readonly kind: 'done' | 'problem' | 'busy';
  readonly title: string;
  readonly text: string;
  /** Undoes it; Ctrl+Z does the same. */
  readonly action: ToastAction | null;
  /** What else can be done with what was done. */
  readonly further: readonly ToastAction[];
}

/** What is done sooner needs no message. */
const busyAfterMs = 1500;

/** Long enough to reach a button by keyboard. */
export const toastMs = 10_000;
/** How long a message without a button stays. */
export const wordsMs = 5000;
/** More would cover the view. */
const mostShown = 3;

export class Toasts {
  shown: readonly Toast[] = $state.raw([]);
  #nextId = 1;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** Says that something is done, and for a while offers to undo it. */
  done(title: string, action: Toast['action'] = null): void {
    this.#show({ kind: 'done', title, text: '', action, further: [] });
  }

  /** Says that something is done, where it is, and what can be done with it. */
  tell(title: string, text: string, further: readonly ToastAction[] = []): void {
    this.#show({ kind: 'done', title, text, action: null, further });
  }

  /** Says what takes a while, and offers to cancel it. @returns a function that closes the message */
  busy(title: string, cancel: ToastAction): () => void {
    const id = this.#show({ kind: 'busy', title, text: '', action: null, further: [cancel] });
    return () => {
      this.close(id);
    };
  }

  /** Says the same while work takes long, and shows what it throws. */
  async whileBusy(title: string, cancel: () => void, work: () => Promise<unknown>): Promise<void> {
    let close: () => void = () => undefined;
    const timer = setTimeout(() => {
      close = this.busy(title, { label: 'Cancel', run: cancel });
    }, busyAfterMs);
    await this.attempt(work);
    clearTimeout(timer);
    close();
  }

  /** Says what went wrong; stays until it is closed. */
  problem(problem: ProblemData, title = problemTitles[problem.code]): void {
    this.#show({ kind: 'problem', title, text: wordsOf(problem), action: null, further: [] });
  }

  /** Runs an action of the user and shows what it throws. @returns whether it succeeded */
  async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.problem(toProblem(error));
      return false;
    }
  }

  /** Undoes what the latest message with an action was about. @returns whether there was one */
  undo(): boolean {
    const toast = this.shown.findLast(({ action }) => action !== null);
    if (toast === undefined) return false;
    this.close(toast.id);
    toast.action?.run();
    return true;
  }

  close(id: number): void {
    this.hold(id);
    this.shown = this.shown.filter((toast) => toast.id !== id);
  }

  /** Keeps a message open while the pointer or the focus is in it. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  release(id: number): void {
    const toast = this.shown.find((other) => other.id === id);
    if (toast?.kind !== 'done') return;
    this.hold(id);
    this.#timers.set(
      id,
      setTimeout(
        () => {
          this.close(id);
        },
        toast.action === null && toast.further.length === 0 ? wordsMs : toastMs,
      ),
    );
  }

  /** Shows a message: the same problem once, and of what cannot be undone the last. */
  #show(toast: Omit<Toast, 'id'>): number {
    const id = this.#nextId++;
    const outdated = this.shown.find(({ kind, title, text, action }) => {
      if (kind !== toast.kind) return false;
      return kind === 'done' ? action === null : title === toast.title && text === toast.text;
    });
    if (outdated !== undefined) this.close(outdated.id);
    // Of too many the oldest goes, a problem only where there are nothing but problems.
    const oldest = this.shown.find(({ kind }) => kind === 'done') ?? this.shown[0];
    if (oldest !== undefined && this.shown.length >= mostShown) this.close(oldest.id);
    this.shown = [...this.shown, { ...toast, id }];
    this.release(id);
    return id;
  }
}
