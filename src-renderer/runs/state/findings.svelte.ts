// What Findings answers from: the runs that the filter leaves, the result that they are judged by,
// and the settings in which they differ.
import {
  type Column,
  type ComparedMetric,
  comparedMetric,
  differenceInWords,
  findColumn,
  inWordsOf,
  type MainEffect,
  mainEffects,
  type Ranking,
  rankingOf,
  resultColumn,
  sweptColumns,
} from '$comparison';
import type { Run } from '$engine/contract';
import { metrics, type ResultMetric } from '$engine/catalogue';
import type { ComparePicture, Cost } from '$contract/run-exports';
import { at } from '$core/element-at';
import type { Compare } from './compare.svelte';
import type { SavedRuns } from './saved-runs.svelte';
import { GroupComparison } from './group-comparison.svelte';

export class Findings {
  /** What may be chosen, the one that leads first. */
  readonly metrics: readonly ResultMetric[] = $derived.by(() =>
    metrics.listResults(this.compare.comparable.map(({ config }) => config)),
  );
  #metric: ResultMetric | null = $state(null);
  /** What results are drawn against. */
  cost: Cost = $state('parameters');
  /** The chosen settings of the map; null for the two that matter most. */
  #two: Readonly<Record<'across' | 'down', string | null>> = $state.raw({
    across: null,
    down: null,
  });

  readonly result: Column = $derived.by(() =>
    inWordsOf(resultColumn(this.metric), this.compare.comparable),
  );
  /** Of all runs that are compared, by this result. */
  readonly ranking: Ranking = $derived.by(() =>
    this.metric === at(this.metrics, 0)
      ? this.compare.ranking
      : rankingOf(this.compare.comparable, this.metric),
  );
  /** Runs that the filter leaves and that have a result. */
  readonly runs: readonly Run[] = $derived.by(() => this.compare.comparable.filter(hasResult));
  readonly #effects: readonly MainEffect[] = $derived.by(() =>
    mainEffects(this.runs, sweptColumns(this.runs), this.metric),
  );
  /** Those that are drawn. */
  readonly effects: readonly MainEffect[] = $derived(
    this.#effects.filter(({ isRepeated }) => isRepeated),
  );
  /** The settings that matter most come first. */
  readonly settings: readonly Column[] = $derived(this.#effects.map(({ column }) => column));
  /** The two settings of the map; null where the runs differ in fewer. */
  readonly across: Column | null = $derived.by(() => this.#settingOf(this.#two.across, 0));
  readonly down: Column | null = $derived.by(() => this.#settingOf(this.#two.down, 1));

  /** Is A better than B? */
  readonly comparison: GroupComparison;

  constructor(
    epochs: SavedRuns['epochs'],
    private readonly compare: Compare,
  ) {
    this.comparison = new GroupComparison(epochs, this);
  }

  readonly compared: ComparedMetric = $derived.by(() => comparedMetric(this.metric, this.runs));

  printDifference(value: number): string {
    return differenceInWords(value, this.compared);
  }

  /** The chosen one, where the runs have it. */
  get metric(): ResultMetric {
    return this.metrics.find((one) => one === this.#metric) ?? at(this.metrics, 0);
  }

  set metric(metric: ResultMetric) {
    this.#metric = metric;
  }

  chooseSetting(side: 'across' | 'down', key: string): void {
    this.#two = { ...this.#two, [side]: key };
  }

  #settingOf(key: string | null, index: number): Column | null {
    const chosen = key === null ? undefined : findColumn(this.settings, key);
    return chosen ?? this.settings[index] ?? null;
  }

  /** Accuracy against cost, to be exported. */
  get costPicture(): ComparePicture {
    const runIds = this.runs.map(({ id }) => id);
    return { kind: 'cost', runIds, metric: this.metric, cost: this.cost };
  }

  /** The map of two settings, to be exported; null where the runs differ in fewer. */
  get picture(): ComparePicture | null {
    const { across, down, result, runs } = this;
    if (across === null || down === null) return null;
    const runIds = runs.map(({ id }) => id);
    return { kind: 'settings', runIds, result: result.key, across: across.key, down: down.key };
  }
}

const hasResult = (run: Run) => run.epochsDone > 0;
