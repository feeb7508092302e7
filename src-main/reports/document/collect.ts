// Everything that a report says about its runs, read from the store as plain data.
import { greatest, group } from 'd3-array';
import type { ProfileMetric } from '../../engine/catalogue';
import { createRunLabels, groupBySeed, titleRuns } from '../../comparison';
import {
  type EpochResult,
  type NumberPredictions,
  type Profile,
  type Run,
  runResults,
  type SequenceDataMetadata,
} from '../../engine/contract';
import type { ReportAuthor } from '../../contract/report';
import type { Column } from '../../curves';
import { dataStore } from '../../engine/datasets';
import { Problem } from '../../core/problem';
import type { StoreContents } from '../../store';
import { escapePlain, list } from './texts';

export interface ReportRun {
  readonly run: Run;
  /** The name that distinguishes it from the others: "GRU", "GRU · seed 2". */
  readonly label: string;
  readonly epochs: readonly EpochResult[];
  /** The loss of each batch. */
  readonly trainLoss: Column;
  readonly trainAccuracy: Column;
  readonly along: AlongSequence;
  /** Class names by label; null if the data are missing. */
  readonly classNames: readonly string[] | null;
  /** The runs of other settings of its experiment, among which the report's runs were chosen. */
  readonly others: readonly Run[];
  /** The metadata of its data; null if they are missing. */
  readonly data: SequenceDataMetadata | null;
  /** The forecasts of the test part; null if the model makes none, they are not drawn, or it failed. */
  readonly forecast: NumberPredictions | null;
}

/** The values before the first batch, and for the weights of the run's result. Null if they were not measured. */
interface StartAndEnd {
  readonly start: Profile | null;
  readonly end: Profile | null;
}

/** Measurements along a run's sequences. */
export interface AlongSequence {
  /** ‖∂ℓ/∂h[t]‖ */
  readonly gradientOfState: StartAndEnd;
  /** ‖∂ℓ/∂c[t]‖ of an LSTM. */
  readonly gradientOfCell: StartAndEnd;
  /** The gradient along a GRU's update gate or an LSTM's forget gate alone, for the result. */
  readonly gradientOfCarry: Profile | null;
  /** The accuracy of the final head on h[t], for the result. */
  readonly head: Profile | null;
}

export interface ReportData {
  readonly author: ReportAuthor;
  readonly createdAt: string;
  readonly runs: readonly ReportRun[];
  /** The author's answers, by the items' ids. */
  readonly answers: ReadonlyMap<string, string>;
  /** Sentences about data that could not be read, for the report's first page. */
  readonly problems: readonly string[];
}

/** @throws Problem run-missing, bad-config for a run that can no longer be trained, store-… */
export function collectReport(
  store: StoreContents,
  runIds: readonly number[],
  author: ReportAuthor,
  answers: ReportData['answers'] = new Map(),
): ReportData {
  const selected = [...new Set(runIds)].map((id) => sanitiseRun(store.runs.get(id)));
  const byData = group(selected, ({ dataChecksum }) => dataChecksum).values();
  // The data set of most runs.
  const stored = greatest(byData, (a, b) => a.length - b.length) ?? [];
  const left = selected.filter((run) => !stored.includes(run));
  const titles = titleRuns(stored);
  const runs = stored.map((run) => ({ ...run, name: escapePlain(titles.get(run.id) ?? run.name) }));
  const leftOut = left.map(({ id, config }) => `run ${id} (${escapePlain(config.dataset.name)})`);
  const problems =
    left.length === 0
      ? []
      : [`Left out, because a report is about one data set: ${list(leftOut)}.`];
  const others = listOthers(runs, store.runs.list());
  const labels = createRunLabels(runs);
  return {
    author,
    createdAt: new Date().toISOString(),
    answers,
    runs: runs.map((run) => ({
      run,
      others,
      label: escapePlain(labels.get(run.id) ?? run.name),
      epochs: store.curves.epochs(run.id),
      trainLoss: store.curves.load(run.id, 'train/loss'),
      trainAccuracy: store.curves.load(run.id, 'train/accuracy'),
      along: createAlongSequence(store, run),
      ...loadData(run, problems),
      forecast: null,
    })),
    problems,
  };
}

/** Returns the runs of settings that were not chosen from the same experiments. */
function listOthers(chosen: readonly Run[], stored: readonly Run[]): readonly Run[] {
  const experiments = new Set(chosen.map(({ experimentId }) => experimentId));
  const ids = new Set(groupBySeed(chosen).map(({ id }) => id));
  const family = stored.filter((run) => !run.archived && experiments.has(run.experimentId));
  return groupBySeed(family.map(sanitiseRun)).flatMap((one) => (ids.has(one.id) ? [] : one.runs));
}

/** Removes markup: a run's text may come from a store, a bundle or a plan of another user. */
export function sanitiseRun(run: Run): Run {
  const { name, backend, versions, dataChecksum } = run;
  return {
    ...run,
    name: escapePlain(name),
    backend: escapePlain(backend),
    versions: Object.fromEntries(
      Object.entries(versions).map(([part, one]) => [escapePlain(part), escapePlain(one)]),
    ),
    dataChecksum: escapePlain(dataChecksum),
  };
}

function createAlongSequence(store: StoreContents, { id, config }: Run): AlongSequence {
  const last = runResults.find(config, store.curves.epochs(id))?.epoch ?? -1;
  const at = (metric: ProfileMetric, epoch: number) =>
    store.curves.profiles(id, metric).find((profile) => profile.epoch === epoch) ?? null;
  const startAndEnd = (metric: ProfileMetric): StartAndEnd => ({
    start: at(metric, 0),
    end: at(metric, last),
  });
  return {
    gradientOfState: startAndEnd('gradient-through-time/h'),
    gradientOfCell: startAndEnd('gradient-through-time/c'),
    gradientOfCarry: at('gradient-through-time/carry', last),
    head: at('accuracy-after-step', last),
  };
}

/**
 * Loads the data of a run. A report is useful even without the data: its problems give the reason why the data
 * could not be read.
 */
function loadData({ config }: Run, problems: string[]): Pick<ReportRun, 'classNames' | 'data'> {
  try {
    const data = dataStore.readProperties(config.dataset);
    return { classNames: data.classes.map(escapePlain), data };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const message = escapePlain(error.message);
    if (!problems.includes(message)) problems.push(message);
    return { classNames: null, data: null };
  }
}
