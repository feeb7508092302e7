// The names of the classes in a run's data: a data set's own names, or digits.
import { SvelteMap } from 'svelte/reactivity';
import { digitNames } from '$comparison/class-words';
import type { Run } from '$contract/run';
import type { Bridge } from '../bridge';
import type { Toasts } from '../ui/toasts.svelte';

export class ClassNames {
  /** By the folder of the data set. */
  readonly #known = new SvelteMap<string, readonly string[]>();
  readonly #asked = new Set<string>();

  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
  ) {}

  /** Digits where the data set has no names, and until they are read. */
  of(run: Run | null | undefined): readonly string[] {
    const dataset = run?.config.dataset;
    return dataset?.kind === 'idx'
      ? (this.#known.get(dataset.directory) ?? digitNames)
      : digitNames;
  }

  /** Reads the names that are missing for these runs. */
  read(runs: readonly Run[]): void {
    for (const { id, config } of runs) {
      if (config.dataset.kind !== 'idx' || this.#asked.has(config.dataset.directory)) continue;
      const { directory } = config.dataset;
      this.#asked.add(directory);
      void this.toasts.attempt(async () => {
        const names = await this.bridge.call('datasets.classNames', { runId: id });
        if (names !== null) this.#known.set(directory, names);
      });
    }
  }
}
