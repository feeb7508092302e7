// Which models are looked into: of the runs on the data set that Runs shows, what its filter leaves, up to four.
import { pixelOrderOf } from '$catalogue/config';
import { dataKey } from '$catalogue/setting-words';
import { bestOfEachCell, byResult } from '$comparison/best-of-each';
import { dataSetsOf, type DataSetOfRuns } from '$comparison/filter/data-sets';
import { maxTraced } from '$contract/inspection';
import type { Run } from '$contract/run';
import type { SequenceDataFacts } from '$contract/sequence-data';
import { lineStyles, type LineStyle } from '../../figures/line-style';
import type { Runs } from '../../runs/actions/runs';
import { leadingFirst } from '../../ui/leading-first';

export const idsOf = (runs: readonly Run[]) => runs.map(({ id }) => id);

export class ModelChoice {
  /** null until some were chosen; a selection that the user clears stays empty. */
  #selectedIds: readonly number[] | null = $state.raw(null);
  /** The runs that were selected when the list of runs was last arranged. */
  #leadingIds: readonly number[] = $state.raw([]);
  /** The runs that were selected in Runs when models were last chosen here. */
  #markedThen: readonly Run[] = [];

  readonly #trained: readonly Run[] = $derived.by(() =>
    this.place.saved.trained.toSorted(byResult),
  );
  /** The data sets of all runs that have trained. */
  readonly dataSets: readonly DataSetOfRuns[] = $derived.by(() =>
    dataSetsOf(this.place.saved.trained),
  );
  /** The key of the one that the runs to choose from read; '' while nothing is trained. */
  readonly data: string = $derived.by(() => {
    const shown = this.dataSets.find(({ key }) => key === this.place.compare.rows.data);
    return (shown ?? this.dataSets[0])?.key ?? '';
  });
  /** The runs to choose from, the best first. */
  readonly runs: readonly Run[] = $derived(
    this.#trained.filter(({ config }) => dataKey(config) === this.data),
  );
  /** Whether what they read are images, so that one can be drawn. */
  readonly takeDrawings: boolean = $derived(
    this.runs.some(({ config }) => pixelOrderOf(config) !== null),
  );
  readonly #filtered: ReadonlySet<unknown> = $derived.by(
    () => new Set(this.place.compare.rows.filtered),
  );
  readonly selected: readonly Run[] = $derived.by(() =>
    (this.#selectedIds ?? []).flatMap((id) => this.runs.find((run) => run.id === id) ?? []),
  );
  /** What the filter of Runs leaves and what is selected, the selected ones first: among 2,000, one would search for them. */
  readonly offered: readonly Run[] = $derived.by(() => {
    const offered = this.runs.filter((run) => this.isLeft(run) || this.selected.includes(run));
    return leadingFirst(offered, ({ id }) => this.#leadingIds.includes(id));
  });
  /** What the store knows of the data that they read; null for images. */
  readonly facts: SequenceDataFacts | null = $derived.by(() => {
    const [run] = this.runs;
    return run ? this.place.newRun.dataSets.factsOf(run.config.dataset) : null;
  });
  readonly #targets = $derived(this.facts?.targets ?? []);
  readonly channelNames: readonly string[] = $derived(this.facts?.channels ?? []);
  /** Names of the numbers that the chosen runs predict. */
  readonly numberNames: readonly string[] = $derived(this.#targets.map(({ name }) => name));
  /** Whether these numbers are later values of what is fed, in the order of time. */
  readonly isForecast: boolean = $derived(
    this.#targets.some(({ errorOfLast }) => errorOfLast !== undefined),
  );
  readonly styles: ReadonlyMap<number, LineStyle> = $derived.by(() =>
    lineStyles(this.selected, this.lookOf),
  );
  get lookOf() {
    return this.place.compare.colours.lookOf;
  }
  readonly isFull: boolean = $derived(this.selected.length >= maxTraced);

  /** Nothing was chosen yet, or all chosen runs were deleted. */
  readonly isUnopened: boolean = $derived(
    this.runs.length > 0 && this.selected.length === 0 && this.#selectedIds?.length !== 0,
  );

  constructor(private readonly place: Pick<Runs, 'compare' | 'newRun' | 'saved'>) {}

  /** Whether the filter of Runs leaves it. */
  readonly isLeft = (run: Run) => this.#filtered.has(run);

  /** Models that the filter of Runs has taken away since do not stay selected. */
  dropFiltered(): void {
    const left = this.selected.filter(this.isLeft);
    if (left.length === 0) this.#selectedIds = null;
    else if (left.length < this.selected.length) this.#selectedIds = idsOf(left);
  }

  /** Other runs were selected in Runs since models were last chosen here: their data, on which it starts again; else null. */
  newlySelected(): string | null {
    const { runs } = this.place.compare.selection;
    const areOther = String(idsOf(runs)) !== String(idsOf(this.#markedThen));
    this.#markedThen = runs;
    return this.#selectedIds !== null && areOther ? this.#dataOfSelected() : null;
  }

  propose(data = this.data): void {
    this.#turnTo(data);
    const { runs: selection } = this.place.compare.selection;
    const selected = this.runs.filter((run) => selection.includes(run)).slice(0, maxTraced);
    const left = this.runs.filter(this.isLeft);
    const best = bestOfEachCell(left.length > 0 ? left : this.runs, maxTraced);
    this.#select(idsOf(selected.length > 0 ? selected : best));
  }

  /** Selects this run, alone or in place of the last one where it is not among the selected. */
  add(run: Run, alone = false): void {
    this.#turnTo(dataKey(run.config));
    const ids = alone ? [] : idsOf(this.selected);
    if (!ids.includes(run.id)) this.#select([...ids.slice(0, maxTraced - 1), run.id]);
  }

  toggle({ id }: Run): void {
    const ids = idsOf(this.selected);
    const isSelected = ids.includes(id);
    if (!isSelected && this.isFull) return;
    // A row does not move under the pointer.
    this.#selectedIds = isSelected ? ids.filter((other) => other !== id) : [...ids, id];
  }

  #turnTo(data: string): void {
    this.#markedThen = this.place.compare.selection.runs;
    if (data === this.data) return;
    this.#selectedIds = [];
    this.place.compare.update({ data });
  }

  #dataOfSelected(): string | null {
    const selected = this.#trained.find((run) => this.place.compare.selection.runs.includes(run));
    return selected === undefined ? null : dataKey(selected.config);
  }

  #select(runIds: readonly number[]): void {
    [this.#selectedIds, this.#leadingIds] = [runIds, runIds];
  }
}
