// Look inside: the selected runs, the image or sequence that they read, and their answers step by step.
import type { ItemWord } from '$catalogue/items';
import { isCell } from '$catalogue/models';
import { topForward, type PartChoice } from '$catalogue/network';
import { bestOfEachCell, byResult } from '$comparison/best-of-each';
import { dataName } from '$catalogue/setting-words';
import { maxTraced, type TestItem, type TraceResult } from '$contract/inspection';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$contract/run';
import type { Bridge } from '../bridge';
import { Latest } from '../ui/latest';
import { leadingFirst } from '../ui/leading-first';
import { oneAtATime } from '../ui/one-at-a-time';
import { lineStyles, type LineStyle } from '../figures/line-style';
import type { ListedItem, RunsPlace } from '../runs/runs-place.svelte';
import type { Toasts } from '../ui/toasts.svelte';
import { digitPixels, type Stroke } from './draw/draw-digit';
import { GateChoice } from './item/gate-choice.svelte';
import { Scrubber } from './item/scrubber.svelte';
import { EpochRecords } from './measured/epoch-records.svelte';
import { Mistakes } from './mistakes/mistakes.svelte';

export const insideTabs = ['item', 'accuracy', 'gradient', 'mistakes', 'imported'] as const;
export type InsideTab = (typeof insideTabs)[number];

export const itemSources = ['test', 'drawn'] as const;
export type ItemSource = (typeof itemSources)[number];

/** What is read; a drawing has no label and no index. */
export type ReadItem = Omit<TestItem, 'index'> & { readonly index: number | null };

const idsOf = (runs: readonly Run[]) => runs.map(({ id }) => id);

/** What models can read together: any image, or the sequences of one data set. */
const dataOf = ({ config: { dataset } }: Run) =>
  dataset.kind === 'sequences' ? dataset.sha256 : 'images';

export class Inside {
  tab: InsideTab = $state('item');
  source: ItemSource = $state('test');
  /** In the test set; kept while the user draws. */
  index = $state(0);
  /** Images or sequences in the test set; 0 while that is not known. */
  total = $state(0);
  shown: ReadItem | null = $state.raw(null);
  strokes: readonly Stroke[] = $state.raw([]);
  answers: readonly TraceResult[] = $state.raw([]);
  readonly gates = new GateChoice();
  readonly scrubber = new Scrubber();
  readonly mistakes: Mistakes;
  readonly epochs: EpochRecords;
  /** The epoch whose weights are used; null for each run's last one, or with early stopping its best. */
  epoch: number | null = $state(null);
  /** Whose states are shown of every model, or else the nearest that it has. */
  part: PartChoice = $state.raw(topForward);
  /** The epochs after which a selected run's weights were kept. */
  checkpointEpochs: readonly number[] = $state.raw([]);

  #opened: ListedItem | null = $state.raw(null);
  /** The list that what is read was opened from, and its position there; null if it was opened by itself. */
  readonly listed: ListedItem | null = $derived.by(() => {
    const isRead = this.#opened?.indices[this.#opened.position] === this.index;
    return isRead && this.source === 'test' ? this.#opened : null;
  });

  /** As `dataOf`; '' until a run was chosen. */
  #data = $state('');
  /** null until some were chosen; a selection that the user clears stays empty. */
  #selectedIds: readonly number[] | null = $state.raw(null);
  /** Those that were selected when the list of runs was last arranged. */
  #leadingIds: readonly number[] = $state.raw([]);
  /** The runs that were marked in Runs when models were last chosen here. */
  #markedThen: readonly Run[] = [];
  /** What is not seen is not read. */
  #isShown = false;

  readonly #latestItem = new Latest();

  readonly #trained: readonly Run[] = $derived.by(() =>
    this.place.saved.trained.toSorted(byResult),
  );
  /** What the runs read, with its name; images first. */
  readonly offeredData: readonly (readonly [data: string, name: string])[] = $derived.by(() => {
    const named = new Map(this.#trained.map((run) => [dataOf(run), dataName(run.config)]));
    const images = named.delete('images') ? [['images', 'Images'] as const] : [];
    return [...images, ...named];
  });
  /** What the runs to choose from read. */
  readonly data: string = $derived.by(() => {
    const offered = this.offeredData.map(([data]) => data);
    return offered.includes(this.#data) ? this.#data : (offered[0] ?? 'images');
  });
  readonly itemWord: ItemWord = $derived(this.data === 'images' ? 'image' : 'sequence');
  /** The runs to choose from, the best first. */
  readonly runs: readonly Run[] = $derived(
    this.#trained.filter((run) => dataOf(run) === this.data),
  );
  readonly #filtered: ReadonlySet<unknown> = $derived.by(
    () => new Set(this.place.compare.rows.matching),
  );
  readonly selected: readonly Run[] = $derived.by(() =>
    (this.#selectedIds ?? []).flatMap((id) => this.runs.find((run) => run.id === id) ?? []),
  );
  /** What the filter of Runs leaves and what is shown, the selected ones first: among 2,000, one would search for them. */
  readonly offered: readonly Run[] = $derived.by(() => {
    const shown = [...this.selected, this.mistakes.run];
    const offered = this.runs.filter((run) => this.#filtered.has(run) || shown.includes(run));
    return leadingFirst(offered, ({ id }) => this.#leadingIds.includes(id));
  });
  /** Of numbers that the chosen runs predict. */
  readonly numberNames: readonly string[] = $derived.by(() => {
    const [run] = this.runs;
    const targets = run && this.place.ownData.factsOf(run.config.dataset)?.targets;
    return targets?.map(({ name }) => name) ?? [];
  });
  readonly styles: ReadonlyMap<number, LineStyle> = $derived(lineStyles(this.selected));
  readonly isFull: boolean = $derived(this.selected.length >= maxTraced);

  /** Nothing was chosen yet, or all chosen runs were deleted. */
  readonly isUnopened: boolean = $derived(
    this.runs.length > 0 && this.selected.length === 0 && this.#selectedIds?.length !== 0,
  );

  constructor(
    private readonly bridge: Bridge,
    private readonly place: Pick<RunsPlace, 'classNames' | 'compare' | 'ownData' | 'saved'>,
    private readonly toasts: Toasts,
  ) {
    this.epochs = new EpochRecords(bridge, toasts);
    this.mistakes = new Mistakes(bridge);
  }

  /** When the window shows the place. */
  enter(): void {
    this.#isShown = true;
    this.#dropFiltered();
    this.#followMarks();
    if (this.selected.length > 0) void this.readEpochs();
    this.#load();
  }

  leave(): void {
    this.#isShown = false;
    void this.mistakes.leave();
  }

  show(tab: InsideTab): void {
    if (tab !== 'mistakes') void this.mistakes.leave();
    this.tab = tab;
    this.#load();
  }

  /** Opens the view with a test item and the marked runs, or else the best run of each cell. */
  async open(): Promise<void> {
    if (this.runs.length === 0) return;
    if (this.selected.length > 0) return this.read();
    const marked = this.#trained.find((run) => this.place.compare.marks.runs.includes(run));
    await this.chooseData(this.#data === '' && marked !== undefined ? dataOf(marked) : this.data);
  }

  /** What the chosen models make of the chosen image or sequence. */
  async read(): Promise<void> {
    const isTest = this.source === 'test' && this.selected.length > 0;
    await (isTest ? this.showTestItem(this.index) : this.#trace());
  }

  /** Selects the marked runs on these data, or else the best. */
  async chooseData(data: string): Promise<void> {
    this.#turnTo(data);
    this.#select(this.#proposed());
    await this.read();
  }

  /** Selects this run alone. */
  async openRun(run: Run): Promise<void> {
    this.#turnTo(dataOf(run));
    this.#select([run.id]);
    await this.read();
  }

  async toggle({ id }: Run): Promise<void> {
    const ids = idsOf(this.selected);
    const isSelected = ids.includes(id);
    if (!isSelected && this.isFull) return;
    // A row does not move under the pointer.
    this.#select(isSelected ? ids.filter((other) => other !== id) : [...ids, id], this.#leadingIds);
    await this.read();
  }

  /** Uses the weights of another epoch; a run with fewer epochs keeps its last one. */
  async chooseEpoch(epoch: number | null): Promise<void> {
    this.epoch = epoch;
    this.#load();
    await this.#trace();
  }

  async choosePart(part: PartChoice): Promise<void> {
    this.part = part;
    await this.#trace();
  }

  async readEpochs(): Promise<void> {
    await this.toasts.attempt(async () => {
      const epochs = await Promise.all(
        this.selected.map(({ id }) => this.bridge.call('inspection.epochs', { runId: id })),
      );
      this.checkpointEpochs = [...new Set(epochs.flat())].sort((a, b) => a - b);
    });
  }

  /**
   * Shows an image or sequence of a list, with the list's run among the selected ones and the weights that gave the list;
   * nothing where there is none.
   */
  async openItem(listed: ListedItem): Promise<void> {
    const { run, indices, position, epoch } = listed;
    const index = indices[position];
    if (index === undefined) return;
    this.#turnTo(dataOf(run));
    const ids = idsOf(this.selected);
    if (!ids.includes(run.id)) this.#select([...ids.slice(0, maxTraced - 1), run.id]);
    this.epoch = epoch;
    this.#opened = listed;
    this.show('item');
    await this.showTestItem(index, run.id);
  }

  /** Reads a run's mistakes; again if another view cancelled that. */
  async readMistakes(run: Run): Promise<void> {
    await this.mistakes.follow(run, this.epoch);
    if (this.mistakes.isUnread) this.#load();
  }

  /** The next or the previous one: of the list that what is read was opened from, with the weights that were chosen meanwhile. */
  async turn(by: 1 | -1): Promise<void> {
    const { listed, epoch } = this;
    await (listed === null
      ? this.showTestItem(this.index + by)
      : this.openItem({ ...listed, position: listed.position + by, epoch }));
  }

  /**
   * @param index wraps around at both ends of the test set
   * @param runId the run whose test set is read: the first selected one by default
   */
  async showTestItem(index: number, runId = this.selected[0]?.id): Promise<void> {
    if (runId === undefined) return;
    this.source = 'test';
    this.index = this.total === 0 ? index : (index + this.total) % this.total;
    const isLatest = this.#latestItem.ask();
    await this.toasts.attempt(async () => {
      const request = { runId, indices: [this.index] };
      const { total, items } = await this.bridge.call('inspection.testItems', request);
      if (!isLatest()) return;
      this.total = total;
      this.shown = items[0] ?? null;
    });
    if (isLatest()) await this.#trace();
  }

  async draw(strokes: readonly Stroke[]): Promise<void> {
    this.#latestItem.drop();
    this.source = 'drawn';
    this.strokes = strokes;
    const read = () => ({ item: digitPixels(strokes), label: null, numbers: [], index: null });
    this.shown = strokes.length === 0 ? null : read();
    await this.#trace();
  }

  apply(event: LiveEvent): void {
    this.epochs.apply(event);
    // Also when the first model has trained, or all chosen ones were deleted, while the place is open.
    this.#load();
    if (event.kind !== 'run-event' || event.event.kind !== 'epoch') return;
    if (this.selected.some(({ id }) => id === event.runId)) void this.readEpochs();
    if (this.answers.some(({ runId }) => runId === event.runId)) void this.#trace();
  }

  /** Models that the filter of Runs has taken away since do not stay selected. */
  #dropFiltered(): void {
    const left = this.selected.filter((run) => this.#filtered.has(run));
    if (left.length === 0) this.#selectedIds = null;
    else if (left.length < this.selected.length) this.#selectedIds = idsOf(left);
    if (!this.#filtered.has(this.mistakes.run)) this.mistakes.run = null;
  }

  /** Other runs were marked since models were last chosen here: it starts with those. */
  #followMarks(): void {
    const { runs } = this.place.compare.marks;
    const areOther = String(idsOf(runs)) !== String(idsOf(this.#markedThen));
    this.#markedThen = runs;
    const marked = this.#trained.find((run) => runs.includes(run));
    if (this.#selectedIds === null || !areOther || marked === undefined) return;
    this.mistakes.run = null;
    void this.chooseData(dataOf(marked));
  }

  #proposed(): readonly number[] {
    const { runs: marks } = this.place.compare.marks;
    const marked = this.runs.filter((run) => marks.includes(run)).slice(0, maxTraced);
    if (marked.length > 0) return idsOf(marked);
    const left = this.runs.filter((run) => this.#filtered.has(run));
    return idsOf(bestOfEachCell(left.length > 0 ? left : this.runs, maxTraced));
  }

  /** Runs on other data read none of what was shown. */
  #turnTo(data: string): void {
    this.#markedThen = this.place.compare.marks.runs;
    if (data !== this.#data) {
      this.#latestItem.drop();
      [this.index, this.total, this.shown] = [0, 0, null];
      [this.source, this.#selectedIds, this.#opened] = ['test', [], null];
    }
    this.#data = data;
  }

  #select(runIds: readonly number[], leadingIds = runIds): void {
    [this.#selectedIds, this.#leadingIds] = [runIds, leadingIds];
    void this.readEpochs();
    this.#load();
  }

  /** Reads what the open part shows and does not have yet. */
  #load(): void {
    if (!this.#isShown) return;
    if (this.isUnopened) void this.open();
    this.place.classNames.read(this.selected);
    if (this.tab === 'accuracy' || this.tab === 'gradient') {
      this.epochs.read(idsOf(this.selected.filter(({ cell }) => isCell(cell))));
    }
    if (this.tab !== 'mistakes') return;
    const chosen = this.runs.find(({ id }) => id === this.mistakes.run?.id);
    const run = chosen ?? this.runs.find((one) => this.selected.includes(one));
    if (run === undefined) return;
    this.place.classNames.read([run]);
    void this.readMistakes(run);
  }

  readonly #trace = oneAtATime(async () => {
    const runIds = idsOf(this.selected);
    const item = this.shown?.item;
    if (runIds.length === 0 || item === undefined) {
      this.answers = [];
      return;
    }
    await this.toasts.attempt(async () => {
      const request = { runIds, item, part: this.part, epoch: this.epoch ?? undefined };
      this.answers = await this.bridge.call('inspection.trace', request);
      const lengths = this.answers.map(({ result }) => (result.ok ? result.value.steps : 1));
      this.scrubber.fit(Math.max(1, ...lengths));
    });
  });
}
