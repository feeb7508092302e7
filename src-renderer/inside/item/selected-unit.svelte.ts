// The hidden units in Look inside: their order, and the selected one.
import type { Item, UnitTerms } from '$contract/inspection';
import { hasPlainSums } from '$catalogue/config';
import { topForward, type PartChoice } from '$catalogue/network';
import type { Run } from '$contract/run';
import type { Bridge } from '../../bridge';
import { Latest } from '../../ui/latest';
import type { UnitOrder } from './unit-order';
import type { Toasts } from '../../ui/toasts.svelte';

export interface ChosenUnit {
  readonly runId: number;
  /** From 0. */
  readonly unit: number;
}

/** The runs and epoch whose weights are used, and what they read. */
export interface Inspected {
  readonly runs: readonly Run[];
  /** Null for every run's last one. */
  readonly epoch: number | null;
  /** The layer and direction that the units are of. */
  readonly part: PartChoice;
  readonly item: Item | null;
}

export class SelectedUnit {
  order: UnitOrder = $state('stored');
  chosen: ChosenUnit | null = $state.raw(null);
  /** Of the chosen unit, for what is read; null for a model whose gates are no plain sums. */
  terms: UnitTerms | null = $state.raw(null);
  #inspected: Inspected = { runs: [], epoch: null, part: topForward, item: null };
  readonly #latest = new Latest();

  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
  ) {}

  /** The same unit again deselects it. */
  async choose(chosen: ChosenUnit | null): Promise<void> {
    const { runId, unit } = this.chosen ?? {};
    const isSame = chosen?.runId === runId && chosen?.unit === unit;
    this.chosen = isSame ? null : chosen;
    this.terms = null;
    await this.#readTerms();
  }

  /** The models or what they read have changed. */
  async follow(inspected: Inspected): Promise<void> {
    this.#inspected = inspected;
    if (inspected.runs.every(({ id }) => id !== this.chosen?.runId)) this.chosen = null;
    await this.#readTerms();
  }

  async #readTerms(): Promise<void> {
    const { chosen } = this;
    const { runs, epoch, part, item } = this.#inspected;
    const run = runs.find(({ id }) => id === chosen?.runId);
    const isLatest = this.#latest.ask();
    if (chosen === null || run === undefined || item === null || !hasPlainSums(run.cell)) {
      this.terms = null;
      return;
    }
    await this.toasts.attempt(async () => {
      const request = { runId: run.id, unit: chosen.unit, part, item, ...withEpoch(epoch) };
      const terms = await this.bridge.call('inspection.unitTerms', request);
      if (isLatest()) this.terms = terms;
    });
  }
}

/** Left out for the last one. */
export const withEpoch = (epoch: number | null) => (epoch === null ? {} : { epoch });
