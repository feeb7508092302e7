// Is A better than B? The two groups of runs that are compared, at equal what, and what follows from their epochs.
import { SvelteMap } from 'svelte/reactivity';
import type { Column } from '$comparison/column';
import { epochCurve, type EpochCurve } from '$comparison/equal-cost';
import { groupRows, type RowGroup } from '$comparison/group';
import { summariseRuns } from '$comparison/seeds';
import { comparedMetric, comparePaired } from '$comparison/paired';
import { meanAndSd } from '$comparison/print';
import { counted } from '$catalogue/number-words';
import {
  pairedMetrics,
  type ComparePicture,
  type EqualCost,
  type PairedMetric,
} from '$contract/run-exports';
import type { Run } from '$contract/run';
import type { Bridge } from '../../bridge';
import { oneAtATime } from '../../ui/one-at-a-time';
import type { Toasts } from '../../ui/toasts.svelte';
import type { Findings } from './findings.svelte';

/** A setting that was varied, and the runs of each of its values. */
interface Varied {
  readonly column: Column;
  readonly groups: readonly RowGroup<Run>[];
}

interface Pair extends Varied {
  readonly first: RowGroup<Run>;
  readonly second: RowGroup<Run>;
}

/** Of random draws, nearly every value is unique: none has runs to be compared. */
const mostValues = 24;

export class GroupComparison {
  #cost: EqualCost = $state('epochs');
  /** Ids of groups; null for the two that lead. */
  #chosen: readonly [string, string | null] | null = $state.raw(null);
  /** By run; read again when the run has grown. */
  readonly #curves = new SvelteMap<
    number,
    { readonly epochs: number; readonly of: Readonly<Record<PairedMetric, EpochCurve>> }
  >();

  /** Models first, then the settings that matter most. */
  readonly varied: readonly Varied[] = $derived.by(() =>
    this.findings.settings
      .toSorted((a, b) => Number(b.key === 'cell') - Number(a.key === 'cell'))
      .map((column) => {
        const having = this.findings.runs.filter((run) => column.appliesTo(run));
        return { column, groups: groupRows(having, [column]) };
      })
      .filter(({ groups }) => groups.length > 1 && groups.length <= mostValues),
  );
  /** The two that lead stand in the order that their pairs give. The result is null until everything is read. */
  readonly #compared = $derived.by(() => {
    const pair = this.#findPair();
    if (pair === null || this.#missing(pair).length > 0) return { pair, result: null };
    const result = this.#compare(pair);
    if (this.#chosen !== null || result.claim.ahead === 'first') return { pair, result };
    const turned: Pair = { ...pair, first: pair.second, second: pair.first };
    return { pair: turned, result: this.#compare(turned) };
  });
  readonly pair = $derived(this.#compared.pair);
  readonly result = $derived(this.#compared.result);

  constructor(
    private readonly bridge: Bridge,
    private readonly findings: Findings,
    private readonly toasts: Toasts,
  ) {}

  /** Another value of the same setting keeps the second group. */
  chooseFirst(id: string): void {
    this.#chosen = [id, this.pair?.second.id ?? null];
  }

  get cost(): EqualCost {
    return this.#cost;
  }

  /** The question stays the same, whoever leads at this cost. */
  chooseCost(cost: EqualCost): void {
    const { pair } = this;
    if (pair !== null) this.#chosen = [pair.first.id, pair.second.id];
    this.#cost = cost;
  }

  chooseSecond(id: string): void {
    if (this.pair !== null) this.#chosen = [this.pair.first.id, id];
  }

  /** The mean of all runs of each group, matched or not. */
  get overall(): string {
    if (this.pair === null) return '';
    const { result } = this.findings;
    const said = [this.pair.first, this.pair.second].map(({ label, rows }) => {
      const summary = summariseRuns(rows, result);
      if (summary === null) return `${label} none`;
      return `${label} ${meanAndSd((value) => result.print(value), summary)} (${counted(summary.count, 'run')})`;
    });
    return `Over all their runs after their last epochs, matched or not: ${said.join(', ')}.`;
  }

  /** As it is shown, to be exported; null without a difference. */
  get picture(): ComparePicture | null {
    const { pair, result } = this;
    if (pair === null || typeof result?.epoch !== 'number') return null;
    const idsOf = ({ rows }: RowGroup<Run>) => rows.map(({ id }) => id);
    return {
      ...{ kind: 'paired', metric: this.findings.metric, compared: pair.column.key },
      ...{ first: idsOf(pair.first), second: idsOf(pair.second) },
      ...{ cost: this.cost, groups: pair.groups.length },
    };
  }

  /** Reads what is missing; to be called in an effect. */
  read(): void {
    if (this.#missing(this.pair).length > 0) void this.toasts.attempt(() => this.#readAll());
  }

  readonly #readAll = oneAtATime(async () => {
    const read = await Promise.all(
      this.#missing(this.pair).map(async (run) => {
        const results = await this.bridge.call('runs.epochs', { runId: run.id });
        const curves = pairedMetrics.map(
          (metric) => [metric, epochCurve(results, metric)] as const,
        );
        const of = Object.fromEntries(curves) as Record<PairedMetric, EpochCurve>;
        return [run.id, { epochs: run.epochsDone, of }] as const;
      }),
    );
    for (const [id, curve] of read) this.#curves.set(id, curve);
  });

  #missing(pair: Pair | null): Run[] {
    return [...(pair?.first.rows ?? []), ...(pair?.second.rows ?? [])].filter(
      ({ id, epochsDone }) => this.#curves.get(id)?.epochs !== epochsDone,
    );
  }

  #findPair(): Pair | null {
    const [id, other] = this.#chosen ?? [null, null];
    const has = ({ groups }: Varied) => groups.some((group) => group.id === id);
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
    const meanOf = ({ rows }: RowGroup<Run>) =>
      sign * (summariseRuns(rows, result)?.mean ?? -sign * Infinity);
    return groups.toSorted((a, b) => meanOf(b) - meanOf(a));
  }

  #compare(pair: Pair) {
    const { cost } = this;
    const { metric } = this.findings;
    const [first, second] = [pair.first.rows, pair.second.rows];
    const runs = [...first, ...second];
    const curves = new Map(
      runs.flatMap(({ id }) => {
        const curve = this.#curves.get(id)?.of[metric];
        return curve === undefined ? [] : [[id, curve] as const];
      }),
    );
    return comparePaired(first, second, comparedMetric(metric, runs), curves, {
      ...{ compared: pair.column, cost, groups: pair.groups.length },
    });
  }
}
