// The rows and columns of the runs table: the stored runs, filtered, sorted and grouped as the view says.
import type { Column } from '$comparison/column';
import { runColumns } from '$comparison/columns';
import { readFilter, type Filter } from '$comparison/filter/compile';
import type { Outcome } from '$comparison/filter/syntax';
import { sortRows } from '$comparison/sort';
import type { CompareView } from '$contract/compare-view';
import type { Run } from '$contract/run';
import type { SavedRuns } from '../saved-runs.svelte';
import { shownColumns } from './shown-columns';
import { tableRows, type TableRow } from './table-rows';

export class CompareRows {
  readonly filter: Outcome<Filter<Run>> = $derived.by(() =>
    readFilter(this.#compare.view.filter, runColumns),
  );
  /** The runs that match; all of them where the filter has a mistake. */
  readonly matching: readonly Run[] = $derived.by(() => {
    const { filter } = this;
    return filter.ok ? this.#saved.all.filter(filter.value.matches) : this.#saved.all;
  });
  readonly columns: readonly Column[] = $derived.by(() =>
    shownColumns(this.#compare.view, this.matching),
  );
  /** In the table's order, those in folded groups included. */
  readonly sorted: readonly Run[] = $derived.by(() =>
    sortRows(this.matching, this.#compare.view.order, runColumns),
  );
  /** As the table shows them from top to bottom. */
  readonly shown: readonly TableRow[] = $derived.by(() => tableRows(this.sorted));

  readonly #compare: { readonly view: CompareView };
  readonly #saved: SavedRuns;

  constructor(compare: { readonly view: CompareView }, saved: SavedRuns) {
    this.#compare = compare;
    this.#saved = saved;
  }
}
