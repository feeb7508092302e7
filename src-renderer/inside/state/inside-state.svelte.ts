// Look inside: the open part, the sequence that the chosen models read, and their answers step by step. Longer than most
// files, since each part reads what it shows when models, epoch or item change.
import { createContext } from 'svelte';
import { isCell } from '$catalogue/models';
import { topForward, type PartChoice } from '$catalogue/network';
import type { TestItem, TraceResult } from '$contract/inspection';
import type { LiveEvent } from '$contract/live';
import type { Run } from '$contract/run';
import type { Bridge } from '../../bridge';
import { Latest } from '../../ui/latest';
import { oneAtATime } from '../../ui/one-at-a-time';
import type { Runs } from '../../runs/actions/runs';
import type { ListedItem } from '../../runs/compare/other-places';
import type { Toasts } from '../../ui/toasts.svelte';
import { drawnDigit, type Stroke } from '../draw/draw-digit';
import { GateChoice } from './gate-choice.svelte';
import { Scrubber } from './scrubber.svelte';
import { Mistakes } from './mistakes.svelte';
import { idsOf, ModelChoice } from './model-choice.svelte';

export const insideTabs = [
  'item',
  'accuracy',
  'gradient',
  'forecast',
  'mistakes',
  'imported',
] as const;
export type InsideTab = (typeof insideTabs)[number];

export const itemSources = ['test', 'drawn'] as const;
export type ItemSource = (typeof itemSources)[number];

/** What is read; a drawing has no label and no index. */
export type FedItem = Omit<TestItem, 'index'> & { readonly index: number | null };

export class Inside {
  tab: InsideTab = $state('item');
  source: ItemSource = $state('test');
  /** The item's index in the test set; stays while the user draws. */
  index = $state(0);
  /** Sequences in the test set; 0 while that is not known. */
  total = $state(0);
  shown: FedItem | null = $state.raw(null);
  strokes: readonly Stroke[] = $state.raw([]);
  answers: readonly TraceResult[] = $state.raw([]);
  readonly models: ModelChoice;
  readonly gates = new GateChoice();
  readonly scrubber = new Scrubber();
  readonly mistakes: Mistakes;
  /** The epoch whose weights are used; null for each run's last one, or with early stopping its best. */
  epoch: number | null = $state(null);
  /** The part whose states are shown of every model, or else the nearest that it has. */
  part: PartChoice = $state.raw(topForward);
  /** The epochs after which a selected run's weights were kept. */
  checkpointEpochs: readonly number[] = $state.raw([]);

  #opened: ListedItem | null = $state.raw(null);
  /** The list that what is read was opened from, and its position there; null if it was opened by itself. */
  readonly listed: ListedItem | null = $derived.by(() => {
    const isFed = this.#opened?.indices[this.#opened.position] === this.index;
    return isFed && this.source === 'test' ? this.#opened : null;
  });

  /** The key of the data set that was shown last. */
  #data = '';

  /** What is not seen is not read. */
  #isShown = false;

  readonly #latestItem = new Latest();

  constructor(
    private readonly bridge: Bridge,
    private readonly place: Pick<Runs, 'compare' | 'newRun' | 'saved'>,
    private readonly toasts: Toasts,
  ) {
    this.models = new ModelChoice(place);
    this.mistakes = new Mistakes(bridge);
  }

  /** Whether there is something to see in a tab: accuracy after each step is that of classes, of sequences of one length. */
  offers(tab: InsideTab): boolean {
    const { facts, isForecast } = this.models;
    if (tab === 'forecast') return isForecast;
    if (tab !== 'accuracy' || facts === null) return true;
    const { targets, test } = facts;
    return targets === undefined && test.shortest === test.longest;
  }

  /** When the window shows the place: with the selected runs where others were selected since. */
  enter(): void {
    this.#isShown = true;
    this.models.dropFiltered();
    const selected = this.models.newlySelected();
    const { run } = this.mistakes;
    if (selected !== null || (run !== null && !this.models.isLeft(run))) this.mistakes.run = null;
    if (selected !== null) void this.chooseData(selected);
    else if (this.models.selected.length > 0) void this.loadEpochs();
    this.#load();
  }

  leave(): void {
    this.#isShown = false;
    void this.mistakes.leave();
  }

  show(tab: InsideTab): void {
    if (tab !== 'mistakes' && tab !== 'forecast') void this.mistakes.leave();
    this.tab = tab;
    this.#load();
  }

  /** Opens the view with a test item and the selected runs, or else the best run of each cell. */
  async open(): Promise<void> {
    if (this.models.runs.length === 0) return;
    if (this.models.selected.length > 0) await this.feed();
    else await this.chooseData();
  }

  /** What the chosen models make of the chosen sequence. */
  async feed(): Promise<void> {
    const isTest = this.source === 'test' && this.models.selected.length > 0;
    await (isTest ? this.showTestItem(this.index) : this.#trace());
  }

  /** Selects the selected runs on these data, or else the best. */
  async chooseData(data?: string): Promise<void> {
    this.models.propose(data);
    this.#follow();
    await this.feed();
  }

  /** Selects this run alone. */
  async openRun(run: Run): Promise<void> {
    this.models.add(run, true);
    this.#follow();
    await this.feed();
  }

  async toggle(run: Run): Promise<void> {
    this.models.toggle(run);
    this.#follow();
    await this.feed();
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

  async loadEpochs(): Promise<void> {
    await this.toasts.attempt(async () => {
      const epochs = await Promise.all(
        this.models.selected.map(({ id }) => this.bridge.call('inspection.epochs', { runId: id })),
      );
      this.checkpointEpochs = [...new Set(epochs.flat())].sort((a, b) => a - b);
    });
  }

  /**
   * Shows a sequence of a list, with the list's run among the selected ones and the weights that gave the list;
   * nothing where there is none.
   */
  async openItem(listed: ListedItem): Promise<void> {
    const { run, indices, position, epoch } = listed;
    const index = indices[position];
    if (index === undefined) return;
    this.models.add(run);
    this.#follow();
    this.epoch = epoch;
    this.#opened = listed;
    this.show('item');
    await this.showTestItem(index, run.id);
  }

  /** Reads a run's mistakes; again if another view cancelled that. */
  async loadMistakes(run: Run): Promise<void> {
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
  async showTestItem(index: number, runId = this.models.selected[0]?.id): Promise<void> {
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
    const drawn = () => ({ item: drawnDigit(strokes), label: null, numbers: [], index: null });
    this.shown = strokes.length === 0 ? null : drawn();
    await this.#trace();
  }

  apply(event: LiveEvent): void {
    // Also when the first model has trained, or all chosen ones were deleted, while the place is open.
    this.#load();
    if (event.kind !== 'run-event' || event.event.kind !== 'epoch') return;
    if (this.models.selected.some(({ id }) => id === event.runId)) void this.loadEpochs();
    if (this.answers.some(({ runId }) => runId === event.runId)) void this.#trace();
  }

  /** Models were chosen; those on other data are fed none of what was shown. */
  #follow(): void {
    const { data } = this.models;
    if (data !== this.#data) {
      this.#data = data;
      if (!this.offers(this.tab)) this.tab = 'item';
      this.#latestItem.drop();
      [this.index, this.total, this.shown] = [0, 0, null];
      [this.source, this.#opened] = ['test', null];
    }
    void this.loadEpochs();
    this.#load();
  }

  /** Reads what the open part shows and does not have yet. */
  #load(): void {
    if (!this.#isShown) return;
    if (this.models.isUnopened) void this.open();
    this.place.saved.classNames.load(this.models.selected);
    if (this.tab === 'accuracy' || this.tab === 'gradient') {
      const ids = idsOf(this.models.selected.filter(({ cell }) => isCell(cell)));
      this.place.saved.epochs.load(ids);
      if (this.tab === 'gradient') this.place.saved.epochs.loadBefore(ids);
    }
    if (this.tab === 'forecast') {
      const [first] = this.models.selected;
      const isChosen = this.models.selected.some(({ id }) => id === this.mistakes.run?.id);
      const one = isChosen ? this.mistakes.run : first;
      if (one) void this.mistakes.follow(one, null);
    }
    if (this.tab !== 'mistakes') return;
    const chosen = this.models.runs.find(({ id }) => id === this.mistakes.run?.id);
    const run = chosen ?? this.models.runs.find((one) => this.models.selected.includes(one));
    if (run === undefined) return;
    this.place.saved.classNames.load([run]);
    void this.loadMistakes(run);
  }

  readonly #trace = oneAtATime(async () => {
    const runIds = idsOf(this.models.selected);
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

export const [useInside, provideInside] = createContext<Inside>();
