// The epochs of the runs that something shows: read once from the store, and kept up to date while they train.
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

  /** Reads what was measured before the first batch. */
  loadBefore(runIds: readonly number[]): void {
    for (const runId of runIds.filter((id) => !this.#before.has(id)))
      void this.toasts.attempt(async () => {
        this.#before.set(runId, await this.bridge.call('runs.beforeTraining', { runId }));
      });
  }

  apply(event: LiveEvent): void {
    // By another process, or from an earlier epoch on.
    if (event.kind === 'store-changed') for (const { id } of event.runs) this.#fetchAgain(id);
    if (event.kind !== 'run-event') return;
    const { runId, event: told } = event;
    if (told.kind === 'resumed') this.#fetchAgain(runId);
    if (told.kind === 'epoch' && this.#asked.has(runId)) this.#add(runId, [told.result]);
    if (told.kind === 'measured' && told.measured.epoch === 0) {
      this.#before.set(runId, told.measured.profiles);
    }
  }

  async #fetch(runId: number): Promise<void> {
    this.#asked.add(runId);
    const isLoaded = await this.toasts.attempt(async () => {
      this.#add(runId, await this.bridge.call('runs.epochs', { runId }));
    });
    // So that the next call reads it again.
    if (!isLoaded) this.#asked.delete(runId);
  }

  #fetchAgain(runId: number): void {
    if (!this.#asked.has(runId)) return;
    this.#known.delete(runId);
    void this.#fetch(runId);
  }

  #add(runId: number, results: readonly EpochResult[]): void {
    const merged = new Map((this.of(runId) ?? []).map((result) => [result.epoch, result]));
    for (const result of results) merged.set(result.epoch, result);
    const epochs = [...merged.values()].sort((a, b) => a.epoch - b.epoch);
    this.#known.set(runId, epochs);
  }
}
