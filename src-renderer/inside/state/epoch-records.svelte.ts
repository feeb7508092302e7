// The epochs of the runs that a picture shows: read once from the store, and kept up to date while they train.
import { SvelteMap } from 'svelte/reactivity';
import type { LiveEvent } from '$contract/live';
import type { EpochResult, Profiles } from '$contract/run-event';
import type { Bridge } from '../../bridge';
import type { Toasts } from '../../ui/toasts.svelte';

export class EpochRecords {
  readonly #known = new SvelteMap<number, readonly EpochResult[]>();
  readonly #before = new SvelteMap<number, Profiles>();
  readonly #asked = new Set<number>();

  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
  ) {}

  /** In their order; undefined until the store has answered. */
  of(runId: number): readonly EpochResult[] | undefined {
    return this.#known.get(runId);
  }

  /** What was measured before the first batch; nothing until the store has answered. */
  before(runId: number): Profiles {
    return this.#before.get(runId) ?? {};
  }

  /** Reads what is missing. */
  load(runIds: readonly number[]): void {
    for (const runId of runIds) if (!this.#asked.has(runId)) void this.#fetch(runId);
  }

  apply(event: LiveEvent): void {
    if (event.kind !== 'run-event') return;
    const { runId, event: told } = event;
    if (told.kind === 'epoch' && this.#asked.has(runId)) this.#add(runId, [told.result]);
    if (told.kind === 'measured' && told.measured.epoch === 0) {
      this.#before.set(runId, told.measured.profiles);
    }
  }

  async #fetch(runId: number): Promise<void> {
    this.#asked.add(runId);
    const isLoaded = await this.toasts.attempt(async () => {
      const [epochs, before] = await Promise.all([
        this.bridge.call('runs.epochs', { runId }),
        this.bridge.call('runs.beforeTraining', { runId }),
      ]);
      this.#before.set(runId, before);
      this.#add(runId, epochs);
    });
    // So that the next call reads it again.
    if (!isLoaded) this.#asked.delete(runId);
  }

  #add(runId: number, results: readonly EpochResult[]): void {
    const merged = new Map((this.of(runId) ?? []).map((result) => [result.epoch, result]));
    for (const result of results) merged.set(result.epoch, result);
    const epochs = [...merged.values()].sort((a, b) => a.epoch - b.epoch);
    this.#known.set(runId, epochs);
  }
}
