// Short messages in the corner: what was done, with a way back, and what went wrong.
import type { ProblemData } from '$contract/problem';
import { toProblem } from '../bridge';
import { problemTitles } from '../lib/problem-titles';

export interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

export interface Toast {
  readonly id: number;
  /** 'busy' stays until what it tells of is over. */
  readonly kind: 'done' | 'problem' | 'busy';
  readonly title: string;
  readonly text: string;
  /** The way back, which Ctrl+Z takes too. */
  readonly action: ToastAction | null;
  /** What else can be done with what was done. */
  readonly further: readonly ToastAction[];
}

/** Long enough to reach Undo by keyboard. */
export const toastMs = 10_000;

export class Toasts {
  shown: readonly Toast[] = $state.raw([]);
  #nextId = 1;
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** Says that something is done and offers a way back for ten seconds. */
  done(title: string, action: Toast['action'] = null): void {
    this.#show({ kind: 'done', title, text: '', action, further: [] });
  }

  /** Says that something is done, where it is, and what can be done with it. */
  tell(title: string, text: string, further: readonly ToastAction[]): void {
    this.#show({ kind: 'done', title, text, action: null, further });
  }

  /** Says what takes a while, and how to end it. @returns a function that takes the message back */
  busy(title: string, cancel: ToastAction): () => void {
    const id = this.#show({ kind: 'busy', title, text: '', action: null, further: [cancel] });
    return () => {
      this.close(id);
    };
  }

  /** Says what went wrong; stays until it is closed. */
  problem(problem: ProblemData, title = problemTitles[problem.code]): void {
    this.#show({ kind: 'problem', title, text: problem.message, action: null, further: [] });
  }

  /** Runs an action of the user; what it throws is said. @returns whether it went well */
  async attempt(action: () => Promise<unknown>): Promise<boolean> {
    try {
      await action();
      return true;
    } catch (error) {
      this.problem(toProblem(error));
      return false;
    }
  }

  /** Takes the way back of the latest message that has one. @returns whether there was one */
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

  /** While one points at a message or has it in focus, it stays. */
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
      setTimeout(() => {
        this.close(id);
      }, toastMs),
    );
  }

  #show(toast: Omit<Toast, 'id'>): number {
    const id = this.#nextId++;
    const same = this.shown.find(({ kind, title, text }) => {
      return kind === 'problem' && title === toast.title && text === toast.text;
    });
    if (same !== undefined) this.close(same.id);
    this.shown = [...this.shown, { ...toast, id }].slice(-4);
    this.release(id);
    return id;
  }
}
