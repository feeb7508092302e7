// Short messages in the corner: completed actions, with a button to undo them, and problems.
import type { ProblemData } from '$core/problem-data';
import { toProblem, describeProblem } from '../bridge';
import { problemTitles } from './problem-titles';

interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  /** The kind; 'busy' stays until the work has ended. */
  readonly kind: 'done' | 'problem' | 'busy';
  readonly title: string;
  readonly text: string;
  /** The action that undoes it, also by Ctrl+Z. */
  readonly action: ToastAction | null;
  /** Further actions on the result. */
  readonly further: readonly ToastAction[];
}

/** The duration below which work needs no message. */
const busyAfterMs = 1500;

/** The duration of a message with a button, long enough to reach it by keyboard. */
export const toastMs = 10_000;
/** The duration of a message without a button. */
export const messageMs = 5000;
/** The number of messages above which they would cover the view. */
const maxShown = 3;

export class Toasts {
  shown: readonly Toast[] = $state.raw([]);
  #nextId = 1;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** Shows that an action is done, and for a while offers to undo it. */
  done(title: string, action: Toast['action'] = null): void {
    this.#show({ kind: 'done', title, text: '', action, further: [] });
  }

  /** Shows that an action is done, with the result's location, and further actions. */
  tell(title: string, text: string, further: readonly ToastAction[] = []): void {
    this.#show({ kind: 'done', title, text, action: null, further });
  }

  /** Shows work that takes a while, and offers to cancel it. @returns a function that closes the message */
  busy(title: string, cancel: ToastAction): () => void {
    const id = this.#show({ kind: 'busy', title, text: '', action: null, further: [cancel] });
    return () => {
      this.close(id);
    };
  }

  /** Shows such a message while work takes long, and the error that it throws. */
  async whileBusy(title: string, cancel: () => void, work: () => Promise<unknown>): Promise<void> {
    let close: () => void = () => undefined;
    const timer = setTimeout(() => {
      close = this.busy(title, { label: 'Cancel', run: cancel });
    }, busyAfterMs);
    await this.attempt(work);
    clearTimeout(timer);
    close();
  }

  /** Shows a problem, which stays until it is closed. */
  problem(problem: ProblemData, title = problemTitles[problem.code]): void {
    this.#show({
      kind: 'problem',
      title,
      text: describeProblem(problem),
      action: null,
      further: [],
    });
  }

  /** Runs an action of the user and shows its error. @returns whether it succeeded */
  async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.problem(toProblem(error));
      return false;
    }
  }

  /** Undoes the action of the latest message with one. @returns whether there was one */
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
        toast.action === null && toast.further.length === 0 ? messageMs : toastMs,
      ),
    );
  }

  /** Shows a message: the same problem once, and only the last of those that cannot be undone. */
  #show(toast: Omit<Toast, 'id'>): number {
    const id = this.#nextId++;
    const outdated = this.shown.find(({ kind, title, text, action }) => {
      if (kind !== toast.kind) return false;
      return kind === 'done' ? action === null : title === toast.title && text === toast.text;
    });
    if (outdated !== undefined) this.close(outdated.id);
    // With too many messages, the oldest is removed, a problem only if there are nothing but problems.
    const oldest = this.shown.find(({ kind }) => kind === 'done') ?? this.shown[0];
    if (oldest !== undefined && this.shown.length >= maxShown) this.close(oldest.id);
    this.shown = [...this.shown, { ...toast, id }];
    this.release(id);
    return id;
  }
}
