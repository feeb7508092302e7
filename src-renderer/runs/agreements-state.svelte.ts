// How close cells are to their library twins: read once, and again after one of them has trained further.
import { SvelteMap } from 'svelte/reactivity';
import type { LiveEvent } from '$contract/live';
import type { Agreement, Run } from '$contract/run';
import type { Bridge } from '../bridge';
import { twinsAmong, type Twins } from './twins';
import type { Toasts } from '../ui/toasts.svelte';

export interface Agreed extends Twins {
  readonly agreement: Agreement;
}

export class Agreements {
  readonly #known = new SvelteMap<string, Agreement>();
  readonly #asked = new Set<string>();

  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
  ) {}

  /** The pairs among these runs whose agreement is known. */
  among(runs: readonly Run[]): Agreed[] {
    return twinsAmong(runs).flatMap((twins) => {
      const agreement = this.#known.get(keyOf(twins));
      return agreement === undefined ? [] : [{ ...twins, agreement }];
    });
  }

  /** Reads what is missing for these runs. */
  read(runs: readonly Run[]): void {
    for (const twins of twinsAmong(runs)) {
      const key = keyOf(twins);
      if (this.#asked.has(key)) continue;
      this.#asked.add(key);
      void this.toasts.attempt(async () => {
        const request = { runId: twins.own.id, otherId: twins.library.id };
        const agreement = await this.bridge.call('runs.agreement', request);
        this.#known.set(key, agreement);
      });
    }
  }

  apply(event: LiveEvent): void {
    const grown = grownBy(event);
    for (const key of [...this.#asked]) {
      if (key.split(' ').some((id) => grown.includes(Number(id)))) this.#asked.delete(key);
    }
  }
}

function grownBy(event: LiveEvent): number[] {
  if (event.kind === 'store-changed') return event.runs.map(({ id }) => id);
  if (event.kind === 'run-event' && event.event.kind === 'epoch') return [event.runId];
  return event.kind === 'run' ? [event.run.id] : [];
}

const keyOf = ({ own, library }: Twins) => `${String(own.id)} ${String(library.id)}`;
