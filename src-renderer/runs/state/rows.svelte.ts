// The rows and columns of the runs table: the stored runs, filtered, sorted and grouped by the view.
import {
  type Clause,
  listClauses,
  type Column,
  compileFilter,
  type DataSetOfRuns,
  listDataSetsOfRuns,
  createErrorsColumn,
  isCandidate,
  mapRunsToSettings,
  type RankedSetting,
  findColumn,
  adaptColumn,
  getLeadMetric,
  findMatching,
  type Ranking,
  getResultColumn,
  getResultKey,
  resultKeys,
  listRunColumns,
  groupBySeed,
  sortGroups,
  sortRows,
} from '$comparison';
import type { CompareView } from '$contract/compare-view';
import type { QueuedRun } from '$contract/live';
import type { Run } from '$engine/contract';
import type { SavedRuns } from './saved-runs.svelte';
import { fitColumns } from './fit-columns';
import { listShownColumns } from './shown-columns';
import {
  createQueuedRows,
  createTableRows,
  withQueued,
  type QueuedRow,
  type TableRow,
} from './table-rows';

const ruler = document.createElement('canvas').getContext('2d');
const widths = new Map<string, number>();

/** Returns the width of a text in the font of the table, in CSS pixels. */
function measureTextWidth(text: string): number {
  const known = widths.get(text);
  if (known !== undefined) return known;
  if (ruler === null) return 8 * text.length;
  ruler.font = "500 13px 'Inter Variable'";
  // All digits of the table are as wide as a zero.
  const { width } = ruler.measureText(text.replace(/\d/g, '0'));
  if (widths.size > 5000) widths.clear();
  widths.set(text, width);
  return width;
}

export class CompareRows {
  readonly #columns: readonly Column[] = $derived.by(() => listRunColumns(this.saved.all));
  /** The compiled filter, which is parsed once per text, although runs change often during training. */
  readonly #filter = $derived.by(() => compileFilter(this.compare.view.filter, this.#columns));
  /** The data sets of all runs, the newest run's first. */
  readonly dataSets: readonly DataSetOfRuns[] = $derived.by(() =>
    listDataSetsOfRuns(this.saved.all),
  );
  /** The key of the data set whose runs are shown; null for several data sets, '' while there is none. */
  readonly data: string | null = $derived.by(() => {
    const { data } = this.compare.view;
    if (data === 'all' && this.dataSets.length > 1) return null;
    return (this.dataSets.find(({ key }) => key === data) ?? this.dataSets[0])?.key ?? '';
  });
  readonly #ofData: readonly Run[] = $derived.by(() => {
    const { data } = this;
    const { all } = this.saved;
    return data === null ? all : all.filter(({ config }) => config.dataset.sha256 === data);
  });
  readonly #matching = $derived.by(() => findMatching(this.#ofData, this.#filter));
  /** The ranking if the filter asks for the best candidates; null for several data sets. */
  readonly ranking: Ranking | null = $derived.by(() =>
    this.data === null ? null : this.#matching.ranking,
  );
  /** The runs that match the filter, archived ones only if the filter names them. */
  readonly filtered: readonly Run[] = $derived.by(() => this.#matching.runs);
  /** The clauses of the filter. */
  readonly clauses: readonly Clause[] = $derived.by(() =>
    listClauses(this.compare.view.filter, this.#filter),
  );
  /** The ranked setting of each run by its id. */
  readonly #settings: ReadonlyMap<number, RankedSetting> = $derived.by(() =>
    mapRunsToSettings(this.filtered, this.compare.ranking),
  );
  /**
   * The ends of the logarithmic axis of the bars, which extends twice as far as the intervals of the best
   * candidates.
   */
  readonly ratioRange: readonly [low: number, high: number] = $derived.by(() => {
    const candidates = this.compare.ranking.settings.filter(isCandidate);
    const all = candidates.flatMap(({ errors }) => errors ?? []);
    const low = Math.min(1, ...all.map((one) => one.low));
    const high = Math.max(1.05, ...all.map((one) => one.high));
    return [Math.max(0.1, low), Math.min(10, high ** 2)];
  });
  /** The columns of runs, and the error ratio of each setting to the best. */
  readonly all: readonly Column[] = $derived.by(() => [
    ...this.#columns,
    createErrorsColumn(this.#settings),
  ]);
  /** The columns that are shown if they fit. */
  readonly wanted: readonly Column[] = $derived.by(() => {
    const { ranking, view } = this.compare;
    const runs = [...this.filtered, ...this.#queued.map(({ run }) => run)];
    return listShownColumns(
      view,
      runs,
      this.areSeedsFolded,
      ranking.judged > 1 ? this.all : this.#columns,
    );
  });
  /** Whether rows of groups show a mean ± sd. */
  readonly haveSpread: boolean = $derived.by(
    () => this.areSeedsFolded || this.groupedBy !== undefined,
  );
  /** Whether any setting of the data set has several seeds, independently of the filter. */
  readonly #areRepeated = $derived.by(
    () => this.data !== null && groupBySeed(this.#ofData).some(({ members }) => members.length > 1),
  );
  /** Whether seeds are grouped, which they are unless the user has chosen another grouping. */
  readonly areSeedsFolded: boolean = $derived.by(() => {
    const { groupBy, foldSeeds } = this.compare.view;
    return (groupBy === null && this.#areRepeated) || foldSeeds === true;
  });
  /** Whether a curve is the mean over seeds, however the table is grouped. */
  readonly areSeedsAveraged: boolean = $derived.by(
    () => this.compare.view.foldSeeds ?? this.#areRepeated,
  );
  /** The order of the rows: for one data set the best first, unless the user has chosen another one. */
  readonly order: CompareView['order'] = $derived.by(() => {
    const { order } = this.compare.view;
    if (this.data === null || order.length > 0) return order;
    const metric = getLeadMetric(this.#ofData);
    const descending = getResultColumn(metric).better === 'higher';
    return [{ key: getResultKey(metric), descending }];
  });
  /** The runs in the table's order, including those in collapsed groups; running ones first. */
  readonly sorted: readonly Run[] = $derived.by(() => {
    const sorted = sortRows(this.filtered, this.order, this.all);
    const rank = ({ status }: Run) => (status === 'running' ? 0 : 1);
    const ranked = sorted.toSorted((a, b) => rank(a) - rank(b));
    if (!this.areSeedsFolded) return ranked;
    const computeRank = (runs: readonly Run[]) => Math.min(...runs.map(rank));
    return sortGroups(groupBySeed(ranked), ({ runs }) => runs, this.order, this.all)
      .toSorted((a, b) => computeRank(a.runs) - computeRank(b.runs))
      .flatMap(({ runs }) => runs);
  });
  readonly groupedBy: Column | undefined = $derived.by(() =>
    findColumn(this.#columns, this.compare.view.groupBy ?? ''),
  );
  /** Queued runs of all data sets that match the filter. */
  readonly #queued: readonly QueuedRow[] = $derived.by(() =>
    createQueuedRows(this.live.queued).filter(({ run }) => this.#filter.matches(run)),
  );
  readonly #ofRuns: readonly TableRow[] = $derived.by(() =>
    createTableRows(
      this.sorted,
      this.groupedBy,
      {
        order: this.order,
        openGroups: this.compare.view.openGroups,
        foldSeeds: this.areSeedsFolded,
      },
      (run) => this.saved.getTitle(run),
    ),
  );
  /** The rows of the table from top to bottom. */
  readonly shown: readonly TableRow[] = $derived.by(() =>
    withQueued(this.#ofRuns, this.#queued, (run) => this.#isOfData(run)),
  );

  /** The width of the table in CSS pixels; 0 before it is laid out. */
  room = $state(0);
  /** The columns that fit into the table, and their widths. */
  readonly fitted = $derived.by(() => {
    const { columns } = this.compare.view;
    const { areSeedsFolded, filtered, wanted } = this;
    const table = {
      columns: wanted,
      rows: this.shown,
      getHead: (column: Column) => adaptColumn(column, filtered).label,
      chosen: new Set(Object.keys(columns).filter((key) => columns[key] === 'shown')),
      lead: getResultKey(getLeadMetric(filtered)),
      areSeedsFolded,
    };
    return fitColumns(table, this.room || Infinity, measureTextWidth);
  });
  readonly columns: readonly Column[] = $derived.by(() => this.fitted.map(({ column }) => column));

  constructor(
    private readonly compare: { readonly view: CompareView; readonly ranking: Ranking },
    private readonly saved: SavedRuns,
    private readonly live: { readonly queued: readonly QueuedRun[] },
  ) {}

  /** Returns the ranked setting that all of these runs share; undefined if there is none. */
  findSetting(runs: readonly Run[]): RankedSetting | undefined {
    const [setting, ...others] = new Set(runs.map(({ id }) => this.#settings.get(id)));
    return others.length === 0 ? setting : undefined;
  }

  #isOfData({ config }: Run): boolean {
    return [null, '', config.dataset.sha256].includes(this.data);
  }

  /** Whether the filter selects runs by their results, which favours settings with luckier runs. */
  get isFilteredByResult(): boolean {
    return this.clauses.some(({ key }) => resultKeys.includes(key ?? ''));
  }
}
