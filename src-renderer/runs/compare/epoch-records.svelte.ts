// The epochs of the runs that something shows: read once from the store, and kept up to date while they train.
import { SvelteMap } from 'svelte/reactivity';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$contract/run';
import type { EpochResult, Profiles } from '$contract/run-event';
import type { Bridge } from '../../bridge';
import type { Toasts } from '../../ui/toasts.svelte';

export class EpochRecords {
  readonly #known = new SvelteMap<number, readonly EpochResult[]>();
  readonly #before = new SvelteMap<number, Profiles>();
  /** Nothing is asked for twice. */
  readonly #asked = new Set<number>();
  readonly #askedBefore = new Set<number>();

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
    for (const runId of runIds.filter((id) => !this.#askedBefore.has(id)))
      void this.#ask(this.#askedBefore, runId, async () => {
        this.#before.set(runId, await this.bridge.call('runs.beforeTraining', { runId }));
      });
  }

  apply(event: LiveEvent): void {
    // Trained by another process, or imported.
    if (event.kind === 'store-changed' || event.kind === 'runs')
      for (const run of event.runs) this.#follow(run);
    if (event.kind !== 'run-event') return;
    const { runId, event: told } = event;
    if (told.kind === 'resumed') this.#fetchAgain(runId);
    if (told.kind === 'epoch' && this.#asked.has(runId)) this.#add(runId, [told.result]);
    if (told.kind === 'measured' && told.measured.epoch === 0) {
      this.#before.set(runId, told.measured.profiles);
    }
  }

  #fetch = (runId: number): Promise<void> =>
    this.#ask(this.#asked, runId, async () => {
      this.#add(runId, await this.bridge.call('runs.epochs', { runId }));
    });

  async #ask(asked: Set<number>, runId: number, fetch: () => Promise<void>): Promise<void> {
    asked.add(runId);
    // So that the next call reads it again.
    if (!(await this.toasts.attempt(fetch))) asked.delete(runId);
  }

  /** What is known stays in sight until more is read. */
  #follow({ id, epochsDone }: Run): void {
    const known = this.of(id)?.length ?? 0;
    if (known > epochsDone) this.#fetchAgain(id);
    else if (known < epochsDone && this.#asked.has(id)) void this.#fetch(id);
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
