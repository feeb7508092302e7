// The state of Findings: the runs that match the filter, the result by which they are judged, and the
// settings in which they differ.
import {
  type Column,
  type ComparedMetric,
  createComparedMetric,
  formatDifference,
  findColumn,
  adaptColumn,
  type MainEffect,
  computeMainEffects,
  type Ranking,
  rankSettings,
  getResultColumn,
  listSweptColumns,
} from '$comparison';
import type { Run } from '$engine/contract';
import { metrics, type ResultMetric } from '$engine/catalogue';
import type { CompareFigure, Cost } from '$contract/run-exports';
import { at } from '$core/element-at';
import type { Compare } from './compare.svelte';
import type { SavedRuns } from './saved-runs.svelte';
import { GroupComparison } from './group-comparison.svelte';

export class Findings {
  /** The metrics to choose from, the leading one first. */
  readonly metrics: readonly ResultMetric[] = $derived.by(() =>
    metrics.listResults(this.compare.comparable.map(({ config }) => config)),
  );
  #metric: ResultMetric | null = $state(null);
  /** The cost against which results are drawn. */
  cost: Cost = $state('parameters');
  /** The chosen settings of the map; null for the two with the largest effects. */
  #two: Readonly<Record<'across' | 'down', string | null>> = $state.raw({
    across: null,
    down: null,
  });

  readonly result: Column = $derived.by(() =>
    adaptColumn(getResultColumn(this.metric), this.compare.comparable),
  );
  /** The ranking of all runs that are compared, by this result. */
  readonly ranking: Ranking = $derived.by(() =>
    this.metric === at(this.metrics, 0)
      ? this.compare.ranking
      : rankSettings(this.ranked, this.metric),
  );
  /** The runs that are ranked: all that match the filter. */
  readonly ranked: readonly Run[] = $derived.by(() => this.compare.comparable);
  /** The runs that match the filter and have a result. */
  readonly runs: readonly Run[] = $derived.by(() => this.ranked.filter(hasResult));
  readonly #effects: readonly MainEffect[] = $derived.by(() =>
    computeMainEffects(this.runs, listSweptColumns(this.runs), this.metric),
  );
  /** The effects that are drawn. */
  readonly effects: readonly MainEffect[] = $derived(
    this.#effects.filter(({ isRepeated }) => isRepeated),
  );
  /** The settings, those with the largest effects first. */
  readonly settings: readonly Column[] = $derived(this.#effects.map(({ column }) => column));
  /** The two settings of the map; null if the runs differ in fewer. */
  readonly across: Column | null = $derived.by(() => this.#getSetting(this.#two.across, 0));
  readonly down: Column | null = $derived.by(() => this.#getSetting(this.#two.down, 1));

  /** The comparison of two values. */
  readonly comparison: GroupComparison;

  constructor(
    epochs: SavedRuns['epochs'],
    private readonly compare: Compare,
  ) {
    this.comparison = new GroupComparison(epochs, this);
  }

  readonly compared: ComparedMetric = $derived.by(() =>
    createComparedMetric(this.metric, this.runs),
  );

  printDifference(value: number): string {
    return formatDifference(value, this.compared);
  }

  /** The chosen metric, if the runs have it. */
  get metric(): ResultMetric {
    return this.metrics.find((one) => one === this.#metric) ?? at(this.metrics, 0);
  }

  set metric(metric: ResultMetric) {
    this.#metric = metric;
  }

  chooseSetting(side: 'across' | 'down', key: string): void {
    this.#two = { ...this.#two, [side]: key };
  }

  #getSetting(key: string | null, index: number): Column | null {
    const chosen = key === null ? undefined : findColumn(this.settings, key);
    return chosen ?? this.settings[index] ?? null;
  }

  /** The chart of accuracy against cost, for export. */
  get costPicture(): CompareFigure {
    const runIds = this.runs.map(({ id }) => id);
    return { kind: 'cost', runIds, metric: this.metric, cost: this.cost };
  }

  /** The map of two settings, for export; null if the runs differ in fewer. */
  get picture(): CompareFigure | null {
    const { across, down, result, runs } = this;
    if (across === null || down === null) return null;
    const runIds = runs.map(({ id }) => id);
    return { kind: 'settings', runIds, result: result.key, across: across.key, down: down.key };
  }
}

const hasResult = (run: Run) => run.epochsDone > 0;
