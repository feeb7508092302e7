// All stored runs as the window knows them, and what one can do with them.
import type { LiveEvent } from '$contract/live';
import type { ProblemData } from '$contract/problem';
import type { Run } from '$contract/run';
import { toProblem, type Bridge } from '../bridge';
import type { Toasts } from './toasts.svelte';

export class SavedRuns {
  /** Newest first, as the store gives them. */
  all: readonly Run[] = $state.raw([]);
  /** False until the store has answered: then an empty list means "none". */
  loaded = $state(false);
  /** Why the store did not answer. */
  problem: ProblemData | null = $state.raw(null);

  readonly #bridge: Bridge;
  readonly #toasts: Toasts;

  constructor(bridge: Bridge, toasts: Toasts) {
    this.#bridge = bridge;
    this.#toasts = toasts;
  }

  async open(): Promise<void> {
    this.problem = null;
    try {
      this.all = await this.#bridge.call('runs.list', null);
      this.loaded = true;
    } catch (error) {
      this.problem = toProblem(error);
    }
  }

  apply(event: LiveEvent): void {
    if (event.kind === 'run') this.#put(event.run);
    if (event.kind === 'run-removed') this.#drop(event.runId);
  }

  rename(runId: number, name: string): Promise<boolean> {
    return this.#toasts.attempt(async () => {
      this.#put(await this.#bridge.call('runs.rename', { runId, name }));
    });
  }

  /** The store keeps a deleted run, so that Undo brings it back whole. */
  remove(run: Run): Promise<boolean> {
    return this.#toasts.attempt(async () => {
      await this.#bridge.call('runs.delete', { runId: run.id });
      this.#drop(run.id);
      this.#toasts.done(`Deleted “${run.name}”`, {
        label: 'Undo',
        run: () => void this.#restore(run.id),
      });
    });
  }

  #restore(runId: number): Promise<boolean> {
    return this.#toasts.attempt(async () => {
      this.#put(await this.#bridge.call('runs.restore', { runId }));
    });
  }

  #put(run: Run): void {
    const known = this.all.some(({ id }) => id === run.id);
    this.all = known
      ? this.all.map((other) => (other.id === run.id ? run : other))
      : [...this.all, run].sort((a, b) => b.id - a.id);
  }

  #drop(runId: number): void {
    this.all = this.all.filter(({ id }) => id !== runId);
  }
}
