// The names of the classes in a run's data: a data set's own names, or digits.
import { SvelteMap } from 'svelte/reactivity';
import { dataKey } from '$catalogue/setting-words';
import { digitNames } from '$comparison/class-words';
import type { Run } from '$contract/run';
import type { Bridge } from '../../bridge';
import type { Toasts } from '../../ui/toasts.svelte';

export class ClassNames {
  /** Class names by data set. */
  readonly #known = new SvelteMap<string, readonly string[]>();
  readonly #asked = new Set<string>();

  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
  ) {}

  /** Digits where the data set has no names, and until they are read. */
  of(run: Run | null | undefined): readonly string[] {
    return (run && this.#known.get(keyOf(run))) ?? digitNames;
  }

  /** Reads the names that are missing for these runs. */
  load(runs: readonly Run[]): void {
    for (const run of runs) {
      const key = keyOf(run);
      if (run.config.dataset.kind === 'mnist' || this.#asked.has(key)) continue;
      this.#asked.add(key);
      void this.toasts.attempt(async () => {
        const names = await this.bridge.call('datasets.classNames', { runId: run.id });
        if (names !== null) this.#known.set(key, names);
      });
    }
  }
}

const keyOf = ({ config }: Run) => dataKey(config);
