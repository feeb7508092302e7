// All runs of the store, and the changes that the user can make to them.
import { groups } from 'd3-array';
import { SvelteMap } from 'svelte/reactivity';
import { titleRuns } from '$comparison';
import type { RunProgressEvent, LiveEvent, Progress } from '$contract/live';
import type { ProblemData } from '$core/problem-data';
import type { EpochResult, Profiles, Run, RunChange } from '$engine/contract';
import { toProblem, type Bridge } from '../../bridge';
import { Questions } from '../../ui/questions';
import { count } from '../../ui/format';
import type { Toasts } from '../../ui/toasts.svelte';
import type { WindowState } from '../../ui/window.svelte';

/** The fields of a run that determine which results are known. */
type TrainedRun = Pick<Run, 'id' | 'epochsDone'>;

/** The largest number of runs with cached epochs, as many as Findings compares. */
const maxRuns = 20_000;

export class SavedRuns {
  /** All runs, newest first, as the store gives them. */
  all: readonly Run[] = $state.raw([]);
  /** Runs with weights: at least one epoch is done. */
  readonly trained: readonly Run[] = $derived(this.all.filter(({ epochsDone }) => epochsDone > 0));
  readonly #titles: ReadonlyMap<number, string> = $derived.by(
    () =>
      new Map(
        groups(this.all, ({ config }) => config.dataset.sha256).flatMap(([, runs]) => [
          ...titleRuns(runs),
        ]),
      ),
  );
  /** Whether the store has returned its runs; if so, an empty list means that there are none. */
  loaded = $state(false);
  /** The reason why the store returned no runs. */
  problem: ProblemData | null = $state.raw(null);

  /** The progress of running runs, by id, whichever process trains them. */
  readonly progress = new SvelteMap<number, Progress>();

  /** A run's epochs in their order. */
  readonly epochs: Questions<TrainedRun, readonly EpochResult[]>;
  /** The measurements before a run's first batch. */
  readonly beforeTraining: Questions<TrainedRun, Profiles>;
  private readonly bridge: Bridge;
  private readonly toasts: Toasts;

  constructor({ bridge, toasts }: Pick<WindowState, 'bridge' | 'toasts'>) {
    this.bridge = bridge;
    this.toasts = toasts;
    const onproblem = (problem: ProblemData) => {
      toasts.problem(problem);
    };
    const ofRuns = {
      getKey: ({ id, epochsDone }: TrainedRun) => `${String(id)} ${String(epochsDone)}`,
      about: ({ id }: TrainedRun) => String(id),
      most: maxRuns,
      onproblem,
    };
    this.epochs = new Questions(({ id }) => bridge.call('runs.epochs', { runId: id }), ofRuns);
    this.beforeTraining = new Questions(
      ({ id }) => bridge.call('runs.beforeTraining', { runId: id }),
      {
        ...ofRuns,
        getKey: ofRuns.about,
      },
    );
  }

  /** Returns a run's title among the runs of its data set. */
  getTitle({ id, name }: Pick<Run, 'id' | 'name'>): string {
    return this.#titles.get(id) ?? name;
  }

  async open(): Promise<void> {
    this.problem = null;
    try {
      this.all = await this.bridge.call('runs.list', null);
      this.loaded = true;
    } catch (error) {
      this.problem = toProblem(error);
    }
  }

  apply(event: LiveEvent): void {
    if (event.kind === 'run') this.#put([event.run]);
    else if (event.kind === 'runs') this.#put(event.runs);
    else if (event.kind === 'runs-removed') this.#drop(event.runIds);
    else if (event.kind === 'grown') this.#grow(event);
    else if (event.kind === 'store-changed') {
      this.#put(event.runs);
      this.#drop(event.removed);
    }
  }

  #grow({ runId, progress, by, result }: RunProgressEvent): void {
    if (progress !== null) this.progress.set(runId, progress);
    // The result of an ended epoch is in the event itself.
    if (by !== 'epoch' || result !== undefined) return;
    for (const asked of [this.epochs, this.beforeTraining]) asked.stale(({ id }) => id === runId);
  }

  rename(runId: number, name: string): Promise<boolean> {
    return this.edit([runId], { name });
  }

  /** Changes editable properties of any number of runs at once. */
  edit(runIds: readonly number[], change: RunChange): Promise<boolean> {
    return this.toasts.attempt(async () => {
      this.#put(await this.bridge.call('runs.edit', { runIds: [...runIds], change }));
    });
  }

  /** Archives runs, or restores them from the archive, and offers to undo it. */
  async archive(runs: readonly Run[], archived: boolean): Promise<void> {
    const runIds = runs.map(({ id }) => id);
    if (!(await this.edit(runIds, { archived }))) return;
    this.toasts.done(`${archived ? 'Archived' : 'Unarchived'} ${this.#describeRuns(runs)}`, {
      label: 'Undo',
      run: () => void this.edit(runIds, { archived: !archived }),
    });
  }

  /** Deletes runs, which the store retains so that Undo can restore them. */
  remove(...runs: readonly Run[]): Promise<boolean> {
    const runIds = runs.map(({ id }) => id);
    const words = this.#describeRuns(runs);
    return this.toasts.attempt(async () => {
      await this.bridge.call('runs.delete', { runIds });
      this.#drop(runIds);
      this.toasts.done(`Deleted ${words}`, {
        label: 'Undo',
        run: () => void this.#restore(runIds),
      });
    });
  }

  /** Copies trained runs into the store, where they are like any other; null when they could not be opened. */
  async openSample(): Promise<readonly Run[] | null> {
    let runs: readonly Run[] | null = null;
    await this.toasts.attempt(async () => {
      const opened = await this.bridge.call('runs.openSample', null);
      runs = opened;
      this.#put(opened);
      this.toasts.done('Opened the sample experiment', {
        label: 'Remove',
        run: () => void this.remove(...opened),
      });
    });
    return runs;
  }

  #restore(runIds: number[]): Promise<boolean> {
    return this.toasts.attempt(async () => {
      this.#put(await this.bridge.call('runs.restore', { runIds }));
    });
  }

  /** Replaces the runs. Unchanged runs remain the same objects, so that derived state is not recomputed. */
  #put(runs: readonly Run[]): void {
    const before = new Map(this.all.map((run) => [run.id, run]));
    const isNews = (run: Run) => JSON.stringify(before.get(run.id)) !== JSON.stringify(run);
    const changed = new Map(runs.filter(isNews).map((run) => [run.id, run]));
    if (changed.size === 0) return;
    const known = this.all.map((run) => changed.get(run.id) ?? run);
    const added = [...changed.values()].filter(({ id }) => !before.has(id));
    this.all = added.length === 0 ? known : [...known, ...added].sort((a, b) => b.id - a.id);
    for (const { id, status } of runs) if (status !== 'running') this.progress.delete(id);
  }

  #drop(runIds: readonly number[]): void {
    const gone = new Set(runIds);
    if (gone.size > 0) this.all = this.all.filter(({ id }) => !gone.has(id));
  }

  #describeRuns(runs: readonly Run[]): string {
    const [first] = runs;
    return runs.length === 1 && first ? `“${this.getTitle(first)}”` : `${count(runs.length)} runs`;
  }
}
