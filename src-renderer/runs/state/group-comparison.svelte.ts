// Compares two groups of runs: the choice of the groups, and the finding from their results.
import { type Column, comparePaired, groupRows, type RowGroup, summariseRuns } from '$comparison';
import { getTask } from '$engine/tasks';
import { type EpochResult, type Run, runResults } from '$engine/contract';
import type { ResultMetric } from '$engine/catalogue';
import type { SavedRuns } from './saved-runs.svelte';

/** A setting that was varied, and the runs of each of its values. */
interface VariedGroups {
  readonly column: Column;
  readonly groups: readonly RowGroup<Run>[];
}

/** The runs that match the filter, and their comparable properties. */
interface ComparedSettings {
  readonly runs: readonly Run[];
  /** The settings in which they differ. */
  readonly settings: readonly Column[];
  readonly metric: ResultMetric;
  /** The metric's last result. */
  readonly result: Column;
}

interface Pair extends VariedGroups {
  readonly first: RowGroup<Run>;
  readonly second: RowGroup<Run>;
}

/** The largest number of values: nearly all random draws are unique, without comparable runs. */
const mostValues = 24;

export class GroupComparison {
  /** The ids of the chosen groups; null for the two leading ones. */
  #chosen: readonly [string, string | null] | null = $state.raw(null);

  /** Models first, then the settings with the largest effects. */
  readonly varied: readonly VariedGroups[] = $derived.by(() =>
    this.findings.settings
      .toSorted((a, b) => Number(b.key === 'cell') - Number(a.key === 'cell'))
      .map((column) => {
        const having = this.findings.runs.filter((run) => column.appliesTo(run));
        return { column, groups: groupRows(having, column) };
      })
      .filter(({ groups }) => groups.length > 1 && groups.length <= mostValues),
  );
  readonly pair: Pair | null = $derived.by(() => this.#findPair());
  readonly result = $derived.by(() => {
    const { pair } = this;
    return pair === null ? null : this.#compare(pair);
  });
  /**
   * The results of its pairs of runs that predict numbers, of the first and of the second, as far
   * as they are loaded.
   */
  readonly results: readonly (readonly EpochResult[])[] = $derived.by(() =>
    (['first', 'second'] as const).map((side) =>
      (this.result?.pairs ?? []).flatMap(({ [side]: run }) =>
        getTask(run.config).isFraction
          ? []
          : (runResults.find(run.config, this.epochs.of(run) ?? []) ?? []),
      ),
    ),
  );

  constructor(
    private readonly epochs: SavedRuns['epochs'],
    private readonly findings: ComparedSettings,
  ) {}

  /** Chooses the first group; another value of the same setting keeps the second. */
  chooseFirst(id: string): void {
    this.#chosen = [id, this.pair?.second.id ?? null];
  }

  chooseSecond(id: string): void {
    if (this.pair !== null) this.#chosen = [this.pair.first.id, id];
  }

  #findPair(): Pair | null {
    const [id, other] = this.#chosen ?? [null, null];
    const has = ({ groups }: VariedGroups) => groups.some((group) => group.id === id);
    const varied = this.varied.find(has) ?? this.varied[0];
    if (varied === undefined) return null;
    const ranked = this.#bestFirst(varied.groups);
    const first = ranked.find((group) => group.id === id) ?? ranked[0];
    const others = ranked.filter((group) => group !== first);
    const second = others.find((group) => group.id === other) ?? others[0];
    return first === undefined || second === undefined ? null : { ...varied, first, second };
  }

  #bestFirst(groups: readonly RowGroup<Run>[]): readonly RowGroup<Run>[] {
    const { result } = this.findings;
    const sign = result.better === 'higher' ? 1 : -1;
    const computeMean = ({ rows }: RowGroup<Run>) =>
      sign * (summariseRuns(rows, result)?.mean ?? -sign * Infinity);
    return groups.toSorted((a, b) => computeMean(b) - computeMean(a));
  }

  #compare(pair: Pair) {
    const { column, groups, first, second } = pair;
    const levels = groups.map(({ rows }) => rows);
    const two = [groups.indexOf(first), groups.indexOf(second)] as const;
    return comparePaired(levels, two, column, this.findings.metric);
  }
}
