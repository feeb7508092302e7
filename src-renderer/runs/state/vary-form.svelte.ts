// A sweep as set in the form: the search over the values, the number of runs, and their time. Without a setting that
// has several values, a start is a plain experiment.
import { formatCount, list } from '$core/number-texts';
import { dataSets } from '$engine/contract';
import { sweepSchema, type Sweep } from '$contract/sweep';
import {
  groupByShape,
  canEndEarly,
  findMostMemory,
  createPace,
  planSweep,
  computeRaceState,
  estimateSeconds,
  listTrainedRuns,
  countTrainingSequences,
  countUpdates,
} from '$comparison';
import { metrics, models, resultWords, settings } from '$engine/catalogue';
import type { RunConfig } from '$engine/catalogue';
import { roughDuration } from '../../ui/format';
import type { ExperimentForm } from './experiment-form.svelte';
import type { LiveRuns } from './live-runs.svelte';
import type { SavedRuns } from './saved-runs.svelte';

export interface SweepCost {
  readonly runs: number;
  /** The number of runs with all seeds of all settings, for a race; the other numbers describe its first round. */
  readonly most: number | null;
  /** The number of these runs that the store has finished with the same settings. */
  readonly trained: number;
  readonly atOnce: number;
  /** The time; null if it is unknown. */
  readonly seconds: number | null;
  /** Whether this is an upper limit, since runs may end early. */
  readonly isMost: boolean;
}

/** The number of updates below which a network has hardly changed. */
const fewUpdates = 200;

export class VaryForm {
  kind: Sweep['search']['kind'] = $state('grid');
  /** The number of combinations that are drawn, as typed. */
  draws = $state('20');
  skipTrained = $state(true);
  /** Whether the sweep is a race. */
  race = $state(false);

  constructor(
    private readonly form: ExperimentForm,
    private readonly live: LiveRuns,
    private readonly saved: SavedRuns,
  ) {}

  get isSweep(): boolean {
    return this.form.vary.length > 0;
  }

  readonly #parsed = $derived.by(() => {
    const { config: experiment, vary } = this.form;
    const search =
      this.kind === 'grid'
        ? { kind: this.kind }
        : { kind: this.kind, draws: settings.parseNumber(this.draws) };
    return sweepSchema.safeParse({ experiment, vary, search, ...(this.race && { race: true }) });
  });

  readonly #planned = $derived.by(() => {
    if (!this.isSweep || !this.form.valid || !this.#parsed.success) return null;
    return planSweep(this.#parsed.data);
  });

  /** The mistake of the sweep as a whole; a field's is shown next to the field. */
  readonly mistake: string | null = $derived.by(() => {
    if (!this.isSweep) return null;
    if (!this.#parsed.success) return this.#parsed.error.issues[0]?.message ?? null;
    return this.#planned?.ok === false ? this.#planned.mistake : null;
  });

  readonly cost: SweepCost | null = $derived.by(() => {
    const planned = this.#planned;
    if (!planned?.ok) return null;
    const first = this.race ? computeRaceState(planned.value, this.saved.all).next : null;
    const runs = first ?? planned.value;
    const trained = listTrainedRuns(runs, this.saved.all);
    const left = this.skipTrained ? runs.filter((_, index) => !trained.has(index)) : runs;
    const most = first === null ? null : planned.value.length;
    return {
      runs: runs.length,
      most,
      trained: trained.size,
      ...this.#getCost(left.map(({ config }) => config)),
    };
  });

  readonly #trained = $derived.by(() => groupByShape(this.saved.all));

  /** The runs of a plain start; none for a sweep or while a setting is invalid. */
  readonly #plain: readonly RunConfig[] = $derived.by(() => {
    const { config: experiment, facts, valid } = this.form;
    if (facts === null || !valid || this.isSweep) return [];
    const planned = planSweep({ experiment, vary: [], search: { kind: 'grid' } });
    return planned.ok ? planned.value.map(({ config }) => config) : [];
  });

  /** Returns "3 runs · 2,000 updates each · about 18 min · 838 MB". */
  readonly startInShort: string = $derived.by(() => {
    if (this.#plain.length === 0) return '';
    const { seconds } = this.#getCost(this.#plain);
    const bytes = findMostMemory(this.#plain, this.#trained);
    return [
      formatCount(this.#plain.length, 'run'),
      `${formatCount(this.#updates, 'update')}${this.#plain.length === 1 ? '' : ' each'}`,
      ...(seconds === null ? [] : [`about ${roughDuration(seconds * 1000)}`]),
      ...(bytes === 0 ? [] : [metrics.format('trainer-memory', bytes, resultWords.usual, ' ')]),
    ].join(' · ');
  });

  /** The number of updates of each run of a plain start. */
  readonly #updates: number = $derived.by(() => {
    const { config, facts } = this.form;
    const [run] = this.#plain;
    return facts === null || run === undefined ? 0 : countUpdates(run, facts) * config.epochs;
  });

  /** Whether the weights of a plain start hardly change. */
  readonly hasFewUpdates: boolean = $derived(this.#plain.length > 0 && this.#updates < fewUpdates);

  /** Returns "RNN and GRU on MNIST: 60,000 images, 4,690 batches in 10 epochs."; '' for a sweep. */
  readonly startText: string = $derived.by(() => {
    const { config, facts } = this.form;
    if (facts === null || this.#plain.length === 0) return '';
    const { count, steps } = facts.train;
    const much = facts.text
      ? formatCount(steps, 'character')
      : formatCount(countTrainingSequences(config, count), dataSets.getItemName(facts));
    return `${list(config.cells.map(models.getLabel))} on ${facts.name}: ${much}, ${formatCount(this.#updates, 'batch', 'batches')} in ${formatCount(config.epochs, 'epoch')}.`;
  });

  /** The reason why a start is impossible; null otherwise. */
  get disabledReason(): string | null {
    const { cost } = this;
    const isDone = cost !== null && this.skipTrained && cost.trained === cost.runs;
    const absenceReason = isDone ? 'All runs of this sweep have already finished' : null;
    return this.live.startProblem(this.form.mistake ?? this.mistake ?? absenceReason);
  }

  /** @returns the experiment's id; null if none began */
  async start(): Promise<number | null> {
    if (!this.isSweep) return this.live.start(this.form.config);
    return this.#parsed.success ? this.live.startSweep(this.#parsed.data, this.skipTrained) : null;
  }

  #getCost(configs: readonly RunConfig[]): Pick<SweepCost, 'atOnce' | 'seconds' | 'isMost'> {
    const { atOnce } = this.live.queue;
    return {
      atOnce,
      seconds: estimateSeconds(configs, atOnce, createPace(this.#trained, this.form.facts)),
      isMost: canEndEarly(configs),
    };
  }
}
