// Compares two settings, or two values of a setting: their choice, and the finding from their results.
import {
  type Column,
  comparePaired,
  createSettingsFinding,
  type Finding,
  groupBySeed,
  groupRows,
  listFindingFields,
  listPairedFields,
  type Ranking,
  type RowGroup,
  summariseRuns,
} from '$comparison';
import { getTask } from '$engine/tasks';
import { type EpochResult, type Run, runResults } from '$engine/contract';
import type { ResultMetric } from '$engine/catalogue';
import type { SavedRuns } from './saved-runs.svelte';

/** The sides to choose from: all settings, or the values of one setting that was varied. */
interface VariedGroups {
  readonly title: string;
  /** The varied setting; null for all settings. */
  readonly column: Column | null;
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
  readonly ranking: Ranking;
  /** The runs that are ranked. */
  readonly ranked: readonly Run[];
}

interface Pair extends VariedGroups {
  readonly first: RowGroup<Run>;
  readonly second: RowGroup<Run>;
}

interface PairResult {
  readonly finding: Finding;
  readonly fields: ReturnType<typeof listFindingFields>;
  /** The runs of each side on which the finding is based. */
  readonly sides: readonly (readonly Run[])[];
}

/**
 * The largest number of values of a setting that can be compared: random draws are nearly all unique, without
 * comparable runs.
 */
const maxValues = 24;
/** The number of settings, the best first, from which two can be chosen. */
const maxSettings = 100;

export class GroupComparison {
  /** The ids of the chosen groups; null for the two leading ones. */
  #chosen: readonly [string, string | null] | null = $state.raw(null);

  /** All settings in the order of their ranking, then models, then the settings with the largest effects. */
  readonly varied: readonly VariedGroups[] = $derived.by(() =>
    [
      this.#listSettings(),
      ...this.findings.settings
        .toSorted((a, b) => Number(b.key === 'cell') - Number(a.key === 'cell'))
        .map((column) => {
          const having = this.findings.runs.filter((run) => column.appliesTo(run));
          return { title: column.label, column, groups: groupRows(having, column) };
        })
        .filter(({ groups }) => groups.length <= maxValues)
        // If each value is one setting, the comparison is that of the settings.
        .filter(({ groups }) => groups.some(({ rows }) => groupBySeed(rows).length > 1)),
    ].filter(({ groups }) => groups.length > 1),
  );
  readonly pair: Pair | null = $derived.by(() => this.#findPair());
  readonly result = $derived.by(() => {
    const { pair } = this;
    return pair === null ? null : this.#compare(pair);
  });
  /**
   * The results of the pairs of runs that predict numbers, of the first and of the second side, as far as they
   * are loaded.
   */
  readonly results: readonly (readonly EpochResult[])[] = $derived.by(() =>
    [0, 1].map((side) =>
      (this.result?.sides[side] ?? []).flatMap((run) =>
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
    const ranked = varied.column === null ? varied.groups : this.#bestFirst(varied.groups);
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

  #listSettings(): VariedGroups {
    const { settings } = this.findings.ranking;
    const groups = settings
      .slice(0, maxSettings)
      .map(({ id, label, members }) => ({ id, label, rows: members }));
    return { title: 'Setting', column: null, groups };
  }

  #compare({ column, groups, first, second }: Pair): PairResult | null {
    const { metric, ranked, ranking } = this.findings;
    if (column !== null) {
      const levels = groups.map(({ rows }) => rows);
      const two = [groups.indexOf(first), groups.indexOf(second)] as const;
      const compared = comparePaired(levels, two, column, metric);
      const sides = (['first', 'second'] as const).map((side) =>
        compared.pairs.map(({ [side]: run }) => run),
      );
      return { finding: compared.finding, fields: listPairedFields(compared), sides };
    }
    const [one, other] = [first, second].map((side) =>
      ranking.settings.find(({ id }) => id === side.id),
    );
    if (one === undefined || other === undefined) return null;
    const finding = createSettingsFinding(ranked, ranking, metric, [one, other]);
    return { finding, fields: listFindingFields(finding), sides: [one.members, other.members] };
  }
}
