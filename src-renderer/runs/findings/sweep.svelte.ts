// What the Sweep picture of Compare shows: the table's runs along the settings in which they differ. Brushing an axis
// selects runs, in the table and for every other picture.
import { SvelteMap } from 'svelte/reactivity';
import { findColumn, type Column } from '$comparison/column';
import { runColumns } from '$comparison/columns';
import type { Run } from '$contract/run';
import type { ComparePicture, SweepPart } from '$contract/run-exports';
import { brushed, parallelAxes, sweptColumns, type Brush } from '$comparison/sweeps/parallel-axes';
import type { Compare } from '../compare-state.svelte';

/** The columns that a sweep can be judged by. */
const results = runColumns.filter(
  ({ key, isMeasured, better }) => isMeasured && better !== null && key !== 'parameters',
);

export class CompareSweep {
  part: SweepPart = $state('parallel');
  #resultKey = $state('best');
  readonly brushes = new SvelteMap<string, Brush>();
  /** The chosen settings of the heat map; null for the first two. */
  #two: Readonly<Record<'across' | 'down', string | null>> = $state.raw({
    across: null,
    down: null,
  });

  /** Those of the table that have a result. */
  readonly runs: readonly Run[] = $derived.by(() =>
    this.compare.rows.matching.filter(({ epochsDone }) => epochsDone > 0),
  );
  readonly result: Column = $derived(resultOf(this.#resultKey));
  readonly swept: readonly Column[] = $derived.by(() => sweptColumns(this.runs));
  readonly axes = $derived.by(() => parallelAxes(this.runs, this.result));

  /** The two settings of the heat map; null where the runs differ in fewer. */
  readonly across: Column | null = $derived.by(() => this.#settingOf(this.#two.across, 0));
  readonly down: Column | null = $derived.by(() => this.#settingOf(this.#two.down, 1));

  constructor(private readonly compare: Compare) {}

  get results(): readonly Column[] {
    return results;
  }

  chooseSetting(side: 'across' | 'down', key: string): void {
    this.#two = { ...this.#two, [side]: key };
  }

  #settingOf(key: string | null, index: number): Column | null {
    const chosen = key === null ? undefined : findColumn(this.swept, key);
    return chosen ?? this.swept[index] ?? null;
  }

  /** As it is shown, to be exported. */
  picture(): ComparePicture {
    return {
      kind: 'sweep',
      part: this.part,
      runIds: this.runs.map(({ id }) => id),
      selected: this.runs.flatMap(({ id }) => (this.compare.isSelected(id) ? [id] : [])),
      result: this.result.key,
      across: this.across?.key ?? null,
      down: this.down?.key ?? null,
    };
  }

  chooseResult(key: string): void {
    this.brush(this.result.key, null);
    this.#resultKey = key;
  }

  /** Selects the runs within all brushes; without a brush, all runs. */
  brush(key: string, brush: Brush | null): void {
    if (brush !== null) this.brushes.set(key, brush);
    else if (!this.brushes.delete(key)) return;
    this.select(brushed(this.runs, this.axes, this.brushes));
  }

  clearBrushes(): void {
    this.brushes.clear();
    this.select(this.runs);
  }

  /** Selects these runs alone. */
  select(runs: readonly Run[]): void {
    this.compare.update({ selected: runs.map(({ id }) => id) });
  }
}

function resultOf(key: string): Column {
  const column = results.find((one) => one.key === key);
  if (column === undefined) throw new Error(`No result is called ${key}`);
  return column;
}
