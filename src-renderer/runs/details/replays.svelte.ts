// Replays: finished runs trained again from their records. The progress of the current one, and the results.
import { SvelteMap } from 'svelte/reactivity';
import type { LiveEvent } from '$contract/live';
import type { ReplayResult } from '$contract/replay';
import type { Bridge } from '../../bridge';
import type { Toasts } from '../../ui/toasts.svelte';

export interface ReplayUnderWay {
  readonly runId: number;
  readonly step: number;
  /** Of the whole run; 0 before its first batch. */
  readonly steps: number;
}

export class Replays {
  underWay: ReplayUnderWay | null = $state.raw(null);
  readonly #results = new SvelteMap<number, ReplayResult>();

  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
  ) {}

  resultOf(runId: number): ReplayResult | null {
    return this.#results.get(runId) ?? null;
  }

  /** One at a time. */
  async start(runId: number): Promise<void> {
    if (this.underWay) return;
    this.underWay = { runId, step: 0, steps: 0 };
    await this.toasts.attempt(async () => {
      const result = await this.bridge.call('experiments.replay', { runId });
      if (result) this.#results.set(runId, result);
    });
    this.underWay = null;
  }

  async stop(): Promise<void> {
    await this.toasts.attempt(() => this.bridge.call('experiments.stopReplay', null));
  }

  apply(event: LiveEvent): void {
    if (event.kind !== 'replay' || this.underWay?.runId !== event.runId) return;
    this.underWay = event;
  }
}
