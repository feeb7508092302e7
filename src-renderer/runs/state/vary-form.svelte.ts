// A sweep as set in the form: the search over the values, the number of runs, and their time. Without a setting that
// has several values, a start is a plain experiment.
import { formatCount, list } from '$core/number-texts';
import { dataSets } from '$engine/contract';
import { sweepSchema, type Sweep } from '$contract/sweep';
import {
  groupByShape,
  canEndEarly,
  describeEpochs,
  findMostMemory,
  createPace,
  planSweep,
  computeRaceState,
  estimateSeconds,
  listTrainedRuns,
  countTrainingSequences,
} from '$comparison';
import { experiments, metrics, models, resultWords, settings } from '$engine/catalogue';
import type { RunConfig } from '$engine/catalogue';
import { roughDuration } from '../../ui/format';
import type { ExperimentForm } from './experiment-form.svelte';
import type { LiveRuns } from './live-runs.svelte';
import type { SavedRuns } from './saved-runs.svelte';

export interface SweepCost {
  readonly runs: number;
  /** For a race, whose first round the other numbers describe: the number of runs with all seeds of all settings. */
  readonly most: number | null;
  /** The number of these runs that the store has finished with the same settings. */
  readonly trained: number;
  readonly atOnce: number;
  /** The time; null if no run with one of their settings has trained here. */
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

  /** The time of an epoch of each model that has trained with these settings; '' if none has. */
  readonly epochs: string = $derived.by(() =>
    this.isSweep || !this.form.valid ? '' : describeEpochs(this.form.config, this.#trained),
  );

  /** The runs of a plain start; none for a sweep or while a setting is invalid. */
  readonly #plain: readonly RunConfig[] = $derived.by(() => {
    const { config: experiment, facts, valid } = this.form;
    if (facts === null || !valid || this.isSweep) return [];
    const planned = planSweep({ experiment, vary: [], search: { kind: 'grid' } });
    return planned.ok ? planned.value.map(({ config }) => config) : [];
  });

  /** Returns "3 runs · about 18 min · 838 MB", or before the time is known "3 runs · 30 updates each". */
  readonly startInShort: string = $derived.by(() => {
    if (this.#plain.length === 0) return '';
    const { seconds } = this.#getCost(this.#plain);
    const bytes = findMostMemory(this.#plain, this.#trained);
    return [
      formatCount(this.#plain.length, 'run'),
      seconds === null
        ? `${formatCount(this.#updates, 'update')}${this.#plain.length === 1 ? '' : ' each'}`
        : `about ${roughDuration(seconds * 1000)}`,
      ...(bytes === 0 ? [] : [metrics.format('trainer-memory', bytes, resultWords.usual, ' ')]),
    ].join(' · ');
  });

  /** The number of updates of each run of a plain start. */
  readonly #updates: number = $derived.by(() => {
    const { config, facts } = this.form;
    if (facts === null) return 0;
    const { count, steps } = facts.train;
    const perEpoch = facts.text
      ? experiments.cutText(steps - 1, config.batchSize, config.window).windows
      : Math.ceil(countTrainingSequences(config, count) / config.batchSize);
    return perEpoch * config.epochs;
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
    const pace = this.epochs === '' ? '' : ` Per epoch: ${this.epochs}.`;
    return `${list(config.cells.map(models.getLabel))} on ${facts.name}: ${much}, ${formatCount(this.#updates, 'batch', 'batches')} in ${formatCount(config.epochs, 'epoch')}.${pace}`;
  });

  /** The reason why a start is impossible; null otherwise. */
  get disabledReason(): string | null {
    const { cost } = this;
    const isDone = cost !== null && this.skipTrained && cost.trained === cost.runs;
    const absenceReason = isDone ? 'All runs of the sweep have finished before' : null;
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
      seconds: estimateSeconds(configs, atOnce, createPace(this.#trained)),
      isMost: canEndEarly(configs),
    };
  }
}
