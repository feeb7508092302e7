// The models of Look inside: up to four of the runs on the data set of Runs that match its filter.
import { pixelOrders } from '$engine/catalogue';
import {
  findBestOfEachCell,
  compareByResult,
  type DataSetOfRuns,
  listDataSetsOfRuns,
} from '$comparison';
import { dataSets, inspection } from '$engine/contract';
import type { ItemName, Run, SequenceDataMetadata } from '$engine/contract';
import { assignLineStyles, type LineStyle } from '../../figures/line-style';
import type { Runs } from '../../runs/state/runs.svelte';
import { sortLeadingFirst } from '../../ui/leading-first';

const listIds = (runs: readonly Run[]) => runs.map(({ id }) => id);

export class ModelChoice {
  /**
   * The chosen ids; null until the user chooses: then the proposed runs are used. A cleared selection
   * stays empty.
   */
  #chosenIds: readonly number[] | null = $state.raw(null);
  /** The runs that were selected when the list of runs was last arranged. */
  #leadingIds: readonly number[] = $state.raw([]);
  /** The runs that were selected in Runs when models were last chosen in Look inside. */
  #markedThen: readonly Run[] = [];

  readonly #trained: readonly Run[] = $derived.by(() =>
    this.place.saved.trained.filter(({ config }) => !config.external).toSorted(compareByResult),
  );
  /** The data sets of all runs that have a model. */
  readonly dataSets: readonly DataSetOfRuns[] = $derived.by(() =>
    listDataSetsOfRuns(this.#trained),
  );
  /** The key of the data set of the runs to choose from; '' while nothing is trained. */
  readonly data: string = $derived.by(() => {
    const shown = this.dataSets.find(({ key }) => key === this.place.compare.rows.data);
    return (shown ?? this.dataSets[0])?.key ?? '';
  });
  /** The runs to choose from, the best first. */
  readonly runs: readonly Run[] = $derived(
    this.#trained.filter(({ config }) => config.dataset.sha256 === this.data),
  );
  /** Whether the data are images, so that one can be drawn. */
  readonly takeDrawings: boolean = $derived(
    this.runs.some(({ config }) => pixelOrders.getOrder(config) !== null),
  );
  readonly #filtered: ReadonlySet<unknown> = $derived.by(
    () => new Set(this.place.compare.rows.filtered),
  );
  /** The selected runs of Runs on these data, or the best of each cell. */
  readonly #proposed: readonly Run[] = $derived.by(() => {
    const { runs: selection } = this.place.compare.selection;
    const selected = this.runs
      .filter((run) => selection.includes(run))
      .slice(0, inspection.maxTracedRuns);
    if (selected.length > 0) return selected;
    const left = this.runs.filter(this.isFiltered);
    return findBestOfEachCell(left.length > 0 ? left : this.runs, inspection.maxTracedRuns);
  });
  readonly selected: readonly Run[] = $derived.by(() => {
    const ids = this.#chosenIds ?? [];
    const chosen = ids.flatMap((id) => this.runs.find((run) => run.id === id) ?? []);
    return chosen.length > 0 || this.#chosenIds?.length === 0 ? chosen : this.#proposed;
  });
  /**
   * The runs that match the filter of Runs, and the selected runs, which are first, because they would be hard
   * to find among 2,000.
   */
  readonly offered: readonly Run[] = $derived.by(() => {
    const offered = this.runs.filter((run) => this.isFiltered(run) || this.selected.includes(run));
    return sortLeadingFirst(offered, ({ id }) => this.#leadingIds.includes(id));
  });
  /** The metadata of the runs' data. */
  readonly facts: SequenceDataMetadata | null = $derived.by(() => {
    const [run] = this.runs;
    return run ? this.place.newRun.dataSets.getProperties(run.config.dataset) : null;
  });
  /** The name of one sequence of the data. */
  readonly item: ItemName = $derived(dataSets.getItemName(this.facts));
  readonly #targets = $derived(this.facts?.targets ?? []);
  readonly channelNames: readonly string[] = $derived(this.facts?.channels ?? []);
  /** Names of the numbers that the chosen runs predict. */
  readonly numberNames: readonly string[] = $derived(this.#targets.map(({ name }) => name));
  /** Whether these numbers are later values of the input, in the order of time. */
  readonly isForecast: boolean = $derived(
    this.#targets.some(({ errorOfLast }) => errorOfLast !== undefined),
  );
  readonly styles: ReadonlyMap<number, LineStyle> = $derived.by(() =>
    assignLineStyles(this.selected, this.getLook),
  );
  get getLook() {
    return this.place.compare.colours.getLook;
  }
  readonly isFull: boolean = $derived(this.selected.length >= inspection.maxTracedRuns);

  constructor(private readonly place: Pick<Runs, 'compare' | 'newRun' | 'saved'>) {}

  /** Whether a run matches the filter of Runs. */
  readonly isFiltered = (run: Run) => this.#filtered.has(run);

  /**
   * Starts with the runs selected in Runs if that selection has changed since models were last chosen here, and
   * removes models that the filter excludes.
   */
  enter(): void {
    const { runs } = this.place.compare.selection;
    const other = this.#trained.find((run) => runs.includes(run));
    const areOther = String(listIds(runs)) !== String(listIds(this.#markedThen));
    if (this.#chosenIds !== null && areOther && other !== undefined)
      this.chooseData(other.config.dataset.sha256);
    else {
      const left = this.selected.filter(this.isFiltered);
      this.#choose(left.length > 0 ? listIds(left) : null);
    }
  }

  /** Selects the marked runs on these data, or the best. */
  chooseData(data: string): void {
    this.place.compare.update({ data });
    this.#choose(null);
  }

  /** Selects this run, alone or in place of the last one if it is not among the selected. */
  add(run: Run, alone = false): void {
    const data = run.config.dataset.sha256;
    const others = alone || data !== this.data ? [] : listIds(this.selected);
    if (data !== this.data) this.place.compare.update({ data });
    if (!others.includes(run.id))
      this.#choose([...others.slice(0, inspection.maxTracedRuns - 1), run.id]);
  }

  toggle({ id }: Run): void {
    const ids = listIds(this.selected);
    const isSelected = ids.includes(id);
    if (!isSelected && this.isFull) return;
    // A row does not move under the pointer.
    this.#chosenIds = isSelected ? ids.filter((other) => other !== id) : [...ids, id];
  }

  /** @param ids the chosen ids; null to fix the runs that are currently proposed */
  #choose(ids: readonly number[] | null): void {
    this.#markedThen = this.place.compare.selection.runs;
    this.#chosenIds = ids;
    if (ids === null && this.selected.length > 0) this.#chosenIds = listIds(this.selected);
    this.#leadingIds = this.#chosenIds ?? [];
  }
}
