// The hidden units in Look inside: their order, how they separate the classes, and the selected one.
import { SvelteMap } from 'svelte/reactivity';
import type { Item, UnitClasses, UnitTerms } from '$contract/inspection';
import { hasPlainSums } from '$catalogue/config';
import { topForward, type PartChoice } from '$catalogue/network';
import { classifies } from '$catalogue/tasks';
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
  readonly #classes = new SvelteMap<number, UnitClasses>();
  #inspected: Inspected = { runs: [], epoch: null, part: topForward, item: null };
  readonly #latest = { classes: new Latest(), terms: new Latest() };

  constructor(
    private readonly bridge: Bridge,
    private readonly toasts: Toasts,
  ) {}

  /** By a run's id; undefined while that is not known. */
  classesOf(runId: number): UnitClasses | undefined {
    return this.#classes.get(runId);
  }

  async sortBy(order: UnitOrder): Promise<void> {
    this.order = order;
    if (order === 'selectivity') await this.#readClasses();
  }

  /** The same unit again deselects it. */
  async choose(chosen: ChosenUnit | null): Promise<void> {
    const { runId, unit } = this.chosen ?? {};
    const isSame = chosen?.runId === runId && chosen?.unit === unit;
    this.chosen = isSame ? null : chosen;
    this.terms = null;
    await Promise.all([this.#readTerms(), this.#readClasses()]);
  }

  /** The models or what they read have changed. */
  async follow(inspected: Inspected): Promise<void> {
    const { epoch, part } = this.#inspected;
    if (inspected.epoch !== epoch || inspected.part !== part) this.#classes.clear();
    this.#inspected = inspected;
    if (inspected.runs.every(({ id }) => id !== this.chosen?.runId)) this.chosen = null;
    await Promise.all([
      this.#readTerms(),
      this.order === 'selectivity' || this.chosen !== null ? this.#readClasses() : null,
    ]);
  }

  async #readTerms(): Promise<void> {
    const { chosen } = this;
    const { runs, epoch, part, item } = this.#inspected;
    const run = runs.find(({ id }) => id === chosen?.runId);
    const isLatest = this.#latest.terms.ask();
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

  async #readClasses(): Promise<void> {
    const { runs, epoch, part } = this.#inspected;
    const isLatest = this.#latest.classes.ask();
    for (const { id, cell, config } of runs) {
      const hasNone = cell.startsWith('fnn') || !classifies(config);
      if (hasNone || this.#classes.has(id) || !isLatest()) continue;
      await this.toasts.attempt(async () => {
        const request = { runId: id, part, ...withEpoch(epoch) };
        const classes = await this.bridge.call('inspection.unitClasses', request);
        if (isLatest()) this.#classes.set(id, classes);
      });
    }
  }
}

/** Left out for the last one. */
export const withEpoch = (epoch: number | null) => (epoch === null ? {} : { epoch });
