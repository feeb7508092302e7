// Look inside: the open part, the sequence that the chosen models read, and their predictions step by step.
// Each is derived from the choices, and requested when it is shown.
import { max } from 'd3-array';
import { createContext } from 'svelte';
import { models, type PartChoice } from '$engine/catalogue';
import type { ClassPair } from '$comparison';
import type {
  FollowingUnits,
  Run,
  TestItem,
  TestItems,
  TraceResult,
  UnitAtStep,
} from '$engine/contract';
import type { LiveEvent } from '$contract/live';
import { getTaskOfData } from '$engine/tasks';
import type { Bridge } from '../../bridge';
import { Questions } from '../../ui/questions';
import type { Runs } from '../../runs/state/runs.svelte';
import type { Toasts } from '../../ui/toasts.svelte';
import { normaliseDigit, type Stroke } from '../draw/draw-digit';
import { GateChoice } from './gate-choice.svelte';
import { Scrubber } from './scrubber.svelte';
import { Mistakes } from './mistakes.svelte';
import { ModelChoice } from './model-choice.svelte';

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

/** The input; a drawing has no label and no index. */
export type InputItem = Omit<TestItem, 'index'> & { readonly index: number | null };

/** An image or sequence of a run's test set, in the list from which it is opened. */
export interface ListedItem {
  readonly run: Run;
  /** The title of the list: "Mistakes", "A 4 taken for a 9" */
  readonly name: string;
  /** Indices in the test set. */
  readonly indices: readonly number[];
  /** The position in the list, from 0. */
  readonly position: number;
  /** The epoch whose weights gave the list; null for the last one, or with early stopping the best one. */
  readonly epoch: number | null;
}

interface Fed {
  readonly data: string;
  readonly source: ItemSource;
  readonly index: number;
}

interface TestIndex {
  readonly data: string;
  readonly runId: number;
  readonly index: number;
}

interface TraceRequest {
  /** The runs, each with its number of trained epochs. */
  readonly runs: readonly (readonly [id: number, epochsDone: number])[];
  readonly item: TestItem['item'];
  readonly part: PartChoice;
  readonly epoch: number | null;
  /** The unit of one run whose equations are requested, at a step. */
  readonly at?: UnitAtStep;
}

export class Inside {
  #tab: InsideTab = $state('item');
  /** The chosen input, and the data set for which it was chosen. */
  #chosen: Fed = $state.raw({ data: '', source: 'test', index: 0 });
  #opened: ListedItem | null = $state.raw(null);
  strokes: readonly Stroke[] = $state.raw([]);
  /** The epoch whose weights are used; null for each run's last one, or with early stopping its best. */
  epoch: number | null = $state(null);
  /** The part of every model whose states are shown, or the nearest that it has. */
  part: PartChoice = $state.raw(models.topForward);
  /** The unit whose equations are shown with their numbers, from 0; null for none. */
  unit: number | null = $state(null);
  readonly models: ModelChoice;
  readonly gates = new GateChoice();
  readonly mistakes: Mistakes;
  readonly #items: Questions<TestIndex, TestItems>;
  readonly #traces: Questions<TraceRequest, readonly TraceResult[]>;
  readonly #units: Questions<number, FollowingUnits>;
  readonly #checkpoints: Questions<Pick<Run, 'id' | 'epochsDone'>, readonly number[]>;

  readonly #fed: Fed = $derived.by(() => {
    const { data } = this.models;
    return this.#chosen.data === data ? this.#chosen : { data, source: 'test', index: 0 };
  });
  /** The list from which the input was opened, and its position there; null if it was opened separately. */
  readonly listed: ListedItem | null = $derived.by(() => {
    const isFed = this.#opened?.indices[this.#opened.position] === this.index;
    return isFed && this.source === 'test' ? this.#opened : null;
  });
  readonly #testItem: TestItems | undefined = $derived.by(() => {
    const { data, index } = this.#fed;
    const run = this.listed?.run ?? this.models.selected[0];
    return run && this.#items.of({ data, runId: run.id, index });
  });
  /** The input; null until it is loaded, and while nothing is drawn. */
  readonly shown: InputItem | null = $derived.by(() => {
    if (this.source === 'test') return this.#testItem?.items[0] ?? null;
    if (this.strokes.length === 0) return null;
    return { item: normaliseDigit(this.strokes), label: null, numbers: [], index: null };
  });
  /** The traces of the chosen models for the input. */
  readonly answers: readonly TraceResult[] = $derived.by(() => {
    const item = this.shown?.item;
    const runs = this.models.selected.map(({ id, epochsDone }) => [id, epochsDone] as const);
    if (runs.length === 0 || item === undefined) return [];
    return this.#traces.of({ runs, item, part: this.part, epoch: this.epoch }) ?? [];
  });
  readonly scrubber = new Scrubber(() =>
    Math.max(1, max(this.answers, ({ result }) => (result.ok ? result.value.steps : 1)) ?? 1),
  );
  /** The epochs after which a selected run's weights were saved. */
  readonly checkpointEpochs: readonly number[] = $derived.by(() => {
    const epochs = this.models.selected.flatMap((run) => this.#checkpoints.of(run) ?? []);
    return [...new Set(epochs)].sort((a, b) => a - b);
  });

  constructor(bridge: Bridge, place: Pick<Runs, 'compare' | 'newRun' | 'saved'>, toasts: Toasts) {
    this.models = new ModelChoice(place);
    this.mistakes = new Mistakes(bridge, this);
    const onproblem = toasts.problem.bind(toasts);
    this.#items = new Questions(
      ({ runId, index }) => bridge.call('inspection.testItems', { runId, indices: [index] }),
      { about: ({ data }) => data, onproblem },
    );
    this.#traces = new Questions(
      ({ runs, item, part, epoch, at }) => {
        const runIds = runs.map(([id]) => id);
        const asked = { runIds, item, part, epoch: epoch ?? undefined };
        return bridge.call('inspection.trace', at === undefined ? asked : { ...asked, at });
      },
      { about: ({ runs, at }) => (at === undefined ? '' : String(runs[0]?.[0])), onproblem },
    );
    this.#units = new Questions((runId) => bridge.call('inspection.followingUnits', { runId }), {
      onproblem,
    });
    this.#checkpoints = new Questions(({ id }) => bridge.call('inspection.epochs', { runId: id }), {
      getKey: ({ id, epochsDone }) => `${String(id)} ${String(epochsDone)}`,
      about: ({ id }) => String(id),
      onproblem,
    });
  }

  /** The open part, if it has content. */
  get tab(): InsideTab {
    return this.offers(this.#tab) ? this.#tab : 'item';
  }

  get isForecast(): boolean {
    return this.tab === 'forecast';
  }

  get source(): ItemSource {
    return this.#fed.source;
  }

  /** The item's index in the test set, which is unchanged while the user draws. */
  get index(): number {
    return this.#fed.index;
  }

  /** The number of sequences in the test set; 0 while it is not known. */
  get total(): number {
    return this.#testItem?.total ?? 0;
  }

  /** Whether a tab has content: accuracy after each step requires classes, and sequences of one length. */
  offers(tab: InsideTab): boolean {
    const { facts, isForecast } = this.models;
    if (tab === 'forecast') return isForecast;
    if (facts === null || tab === 'item' || tab === 'imported') return true;
    const { hasConfusion, predictsNumbers, isPerStep } = getTaskOfData(facts);
    if (tab === 'mistakes') return hasConfusion || predictsNumbers;
    if (isPerStep || tab !== 'accuracy') return !isPerStep;
    return hasConfusion && facts.test.shortest === facts.test.longest;
  }

  /** Returns the following units of a run on a text; undefined until they are known. */
  followingUnits({ id }: Run): FollowingUnits | undefined {
    return this.#units.of(id);
  }

  show(tab: InsideTab): void {
    if (tab !== 'mistakes' && tab !== 'forecast') this.mistakes.leave();
    this.#tab = tab;
  }

  /**
   * Returns the lines of a run's cell with the values of the chosen unit.
   * @param step the step of this model, from 1
   */
  equations({ id, epochsDone }: Run, step: number): readonly string[] {
    const { unit, shown, part, epoch } = this;
    if (unit === null || shown === null) return [];
    const at = { step: step - 1, unit };
    const asked = { runs: [[id, epochsDone] as const], item: shown.item, part, epoch, at };
    const [traced] = this.#traces.of(asked) ?? [];
    return traced?.result.ok ? traced.result.value.equations : [];
  }

  /** Requests the traces of the sequence again. */
  retry(): void {
    this.#traces.stale();
  }

  /**
   * Shows a sequence of a list, with the list's run among the selected ones and the weights that
   * gave the list; does nothing without a list.
   */
  openItem(listed: ListedItem): void {
    const { run, indices, position, epoch } = listed;
    const index = indices[position];
    if (index === undefined) return;
    this.models.add(run);
    this.epoch = epoch;
    this.#opened = listed;
    this.show('item');
    this.#feed('test', index);
  }

  /** Shows a run's predictions for a pair of classes, with the weights after an epoch. */
  openPair(run: Run, epoch: number | null, pair: ClassPair): void {
    this.models.add(run);
    this.epoch = epoch;
    this.mistakes.choose(run);
    this.mistakes.showPair(pair);
    this.show('mistakes');
  }

  /**
   * Shows the next or the previous item of the list from which the input was opened, with the weights chosen
   * since.
   */
  turn(by: 1 | -1): void {
    const { listed, epoch } = this;
    if (listed === null) this.showTestItem(this.index + by);
    else this.openItem({ ...listed, position: listed.position + by, epoch });
  }

  /** @param index wraps around at both ends of the test set */
  showTestItem(index = this.index): void {
    const { total } = this;
    this.#feed('test', total === 0 ? index : (index + total) % total);
  }

  draw(strokes: readonly Stroke[]): void {
    this.strokes = strokes;
    this.#feed('drawn', this.index);
  }

  apply(event: LiveEvent): void {
    if (event.kind === 'run') this.mistakes.updateRun(event.run);
    if (event.kind === 'store-changed') for (const run of event.runs) this.mistakes.updateRun(run);
  }

  #feed(source: ItemSource, index: number): void {
    this.#chosen = { data: this.models.data, source, index };
  }
}

export const [useInside, provideInside] = createContext<Inside>();
