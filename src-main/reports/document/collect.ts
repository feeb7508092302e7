// Everything that a report says about its runs, read from the store as plain data.
import type { ProfileMetric } from '../../engine/catalogue';
import { runLabels, seedGroups, titlesOf } from '../../comparison';
import {
  type EpochResult,
  type NumberPredictions,
  type Profile,
  type Run,
  runResults,
  type SequenceDataFacts,
} from '../../engine/contract';
import type { ReportAuthor } from '../../contract/report';
import type { Column } from '../../curves';
import { dataStore } from '../../engine/datasets';
import { Problem } from '../../core/problem';
import type { StoreContents } from '../../store';
import { plain } from './words';

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
  readonly data: SequenceDataFacts | null;
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
  const stored = [...new Set(runIds)].map((id) => inPlainWords(store.runs.get(id)));
  const titles = titlesOf(stored);
  const runs = stored.map((run) => ({ ...run, name: plain(titles.get(run.id) ?? run.name) }));
  const problems: string[] = [];
  const others = othersOf(runs, store.runs.list());
  const labels = runLabels(runs);
  return {
    author,
    createdAt: new Date().toISOString(),
    answers,
    runs: runs.map((run) => ({
      run,
      others,
      label: plain(labels.get(run.id) ?? run.name),
      epochs: store.curves.epochs(run.id),
      trainLoss: store.curves.load(run.id, 'train/loss'),
      trainAccuracy: store.curves.load(run.id, 'train/accuracy'),
      along: alongSequence(store, run),
      ...dataOf(run, problems),
      forecast: null,
    })),
    problems,
  };
}

/** Returns the runs of settings that were not chosen from the same experiments. */
function othersOf(chosen: readonly Run[], stored: readonly Run[]): readonly Run[] {
  const experiments = new Set(chosen.map(({ experimentId }) => experimentId));
  const ids = new Set(seedGroups(chosen).map(({ id }) => id));
  const family = stored.filter((run) => !run.archived && experiments.has(run.experimentId));
  return seedGroups(family.map(inPlainWords)).flatMap((one) => (ids.has(one.id) ? [] : one.runs));
}

/** Removes markup: a run's text may come from a store, a bundle or a plan of another user. */
export function inPlainWords(run: Run): Run {
  const { name, backend, versions, dataChecksum } = run;
  return {
    ...run,
    name: plain(name),
    backend: plain(backend),
    versions: Object.fromEntries(
      Object.entries(versions).map(([part, one]) => [plain(part), plain(one)]),
    ),
    dataChecksum: plain(dataChecksum),
  };
}

function alongSequence(store: StoreContents, { id, config }: Run): AlongSequence {
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

/** A report is useful even without the data: its problems give the reason why they could not be read. */
function dataOf({ config }: Run, problems: string[]): Pick<ReportRun, 'classNames' | 'data'> {
  try {
    const data = dataStore.readProperties(config.dataset);
    return { classNames: data.classes.map(plain), data };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const message = plain(error.message);
    if (!problems.includes(message)) problems.push(message);
    return { classNames: null, data: null };
  }
}
