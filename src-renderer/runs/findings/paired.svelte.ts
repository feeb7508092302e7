// Groups of seeds compared in pairs: which groups and which metric, their curves, and what follows from them.
import type { Curve } from '$comparison/curve-band';
import { comparedMetric, comparePaired, type PairedComparison } from '$comparison/paired';
import type { SeedGroup } from '$comparison/seeds';
import { stepAt } from '$curves/column';
import type { PairedMetric } from '$contract/run-exports';
import type { Run } from '$contract/run';
import type { Bridge } from '../../bridge';
import { oneAtATime } from '../../ui/one-at-a-time';
import type { Toasts } from '../../ui/toasts.svelte';
import type { CompareGroups } from './groups.svelte';

export interface Pair {
  readonly first: SeedGroup;
  readonly second: SeedGroup;
  readonly result: PairedComparison & { readonly sentence: string };
}

/** Up to this many groups, every two are compared; of more, one group with each of the others. */
const mostInAllPairs = 4;

export class CompareByPairs {
  metric: PairedMetric = $state('test/accuracy');
  /** Of more groups than that, the id of the one that the others are compared with; null for the first. */
  #reference: string | null = $state(null);
  /** The pair in the picture, by the ids of its groups; null for the first of the list. */
  #chosen: readonly [string, string] | null = $state.raw(null);
  /** By run and metric; one is read again when its run has grown. */
  #curves: ReadonlyMap<string, { readonly epochs: number; readonly curve: Curve }> = $state.raw(
    new Map(),
  );

  readonly #members: readonly Run[] = $derived.by(() =>
    this.groups.all.flatMap(({ members }) => members),
  );
  readonly pairs: readonly Pair[] = $derived.by(() => this.#findPairs());
  readonly pair: Pair | null = $derived.by(() => {
    const isChosen = ({ first, second }: Pair) =>
      first.id === this.#chosen?.[0] && second.id === this.#chosen[1];
    return this.pairs.find(isChosen) ?? this.pairs[0] ?? null;
  });

  constructor(
    private readonly bridge: Bridge,
    private readonly groups: CompareGroups,
    private readonly toasts: Toasts,
  ) {}

  /** Whether there are too many groups to compare every two of them. */
  get hasReference(): boolean {
    return this.groups.all.length > mostInAllPairs;
  }

  get reference(): SeedGroup | null {
    const { all } = this.groups;
    return all.find(({ id }) => id === this.#reference) ?? all[0] ?? null;
  }

  compareWith(id: string): void {
    this.#reference = id;
    this.#chosen = null;
  }

  choose({ first, second }: Pair): void {
    this.#chosen = [first.id, second.id];
  }

  /** Reads what is missing; to be called in an effect. */
  read(): void {
    if (this.#missing().length > 0) void this.toasts.attempt(() => this.#readAll());
  }

  readonly #readAll = oneAtATime(async () => {
    const { metric } = this;
    const runs = this.#missing();
    // Setting the curves would compare all pairs again.
    if (runs.length === 0) return;
    const read = await Promise.all(runs.map((run) => this.#readOne(run, metric)));
    this.#curves = new Map([...this.#curves, ...read]);
  });

  async #readOne(run: Run, metric: PairedMetric) {
    const column = await this.bridge.call('runs.column', { runId: run.id, metric });
    const perEpoch = Math.max(1, run.batchesPerEpoch);
    const steps = Array.from(column.values, (_, i) => Math.round(stepAt(column, i) / perEpoch));
    const curve = { steps, values: column.values };
    return [keyOf(run, metric), { epochs: run.epochsDone, curve }] as const;
  }

  #missing(): Run[] {
    return this.#members.filter((run) => {
      const known = this.#curves.get(keyOf(run, this.metric));
      return known?.epochs !== run.epochsDone;
    });
  }

  #findPairs(): Pair[] {
    const { all } = this.groups;
    const curves = new Map<number, Curve>();
    for (const run of this.#members) {
      const known = this.#curves.get(keyOf(run, this.metric));
      if (known !== undefined) curves.set(run.id, known.curve);
    }
    const metric = comparedMetric(this.metric, this.#members);
    const reference = this.hasReference ? this.reference : null;
    const two =
      reference === null
        ? all.flatMap((first, i) => all.slice(i + 1).map((second) => [first, second] as const))
        : all.filter((one) => one !== reference).map((one) => [reference, one] as const);
    return two.map(([first, second]) => ({
      first,
      second,
      result: comparePaired(first, second, metric, curves),
    }));
  }
}

const keyOf = ({ id }: Run, metric: PairedMetric) => `${String(id)} ${metric}`;
