// The headline of a view: a sentence that is derived from the numbers alone.
import { least } from 'd3-array';
import { models as modelKinds, type ResultMetric } from '$engine/catalogue';
import { formatCount } from '$core/number-texts';
import {
  compareByResult,
  formatFieldsInLine,
  listFindingNotes,
  formatFindingSentence,
  printResult,
  type Ranking,
  createRankingFinding,
  createRunLabels,
} from '$comparison';
import type { Run, RunStatus } from '$engine/contract';
import { count, list } from '../../ui/format';

export interface Store {
  readonly stored: number;
  /** The number of queued runs. */
  readonly waiting: number;
}

export interface Headline {
  readonly headline: string;
  /** The smaller text below the headline: its basis, and runs that failed. */
  readonly detail?: string;
}

/** Returns the headline for the filtered runs: the best so far in training, otherwise the finding. */
export function describeRunsHeadline(
  runs: readonly Run[],
  { stored, waiting }: Store,
  ranking: Ranking,
  metric: ResultMetric,
  floor: Parameters<typeof createRankingFinding>[2] = null,
): Headline {
  if (stored === 0) {
    return { headline: waiting > 0 ? 'The first run is about to start' : 'No runs yet' };
  }
  if (runs.length === 0) {
    if (waiting > 0) return { headline: `${formatCount(waiting, 'run')} in the queue` };
    return { headline: `The filter matches none of ${formatCount(stored, 'run')}` };
  }
  const running = runs.filter(({ status }) => status === 'running');
  const ended = endings.flatMap((status) => {
    const ofStatus = runs.filter((run) => run.status === status);
    return ofStatus.length > 0 ? [`${count(ofStatus.length)} ${status}`] : [];
  });
  const best = running.length > 0 ? null : createRankingFinding(ranking, metric, floor);
  const parts =
    best === null ? [ended.join(', ')] : [listFindingNotes(best), formatFieldsInLine(best)];
  const detail = parts.filter((part) => part !== '').join(' ');
  const headline =
    running.length > 0
      ? describeTrainings(runs, running)
      : best === null
        ? `No result yet for ${formatCount(runs.length, 'run')}`
        : formatFindingSentence(best);
  return { headline, ...(detail !== '' && { detail }) };
}

/** Endings with the labels of a run's row. */
const endings: readonly RunStatus[] = ['paused', 'interrupted', 'crashed', 'diverged', 'stopped'];

/** Describes the runs in training, by the latest results. */
function describeTrainings(runs: readonly Run[], running: readonly Run[]): string {
  const labels = createRunLabels(runs);
  const getLabel = ({ id, name }: Run) => labels.get(id) ?? name;
  const names = list(running.map(getLabel));
  const who = names.length > maxCharacters ? formatCount(running.length, 'run') : names;
  const training = `${who} ${running.length === 1 ? 'is' : 'are'} training`;
  const best = least(
    runs.filter(({ lastTestAccuracy }) => lastTestAccuracy !== null),
    compareByResult,
  );
  if (best === undefined) return `${training}; the first result comes after epoch 1`;
  return `${training}; best so far ${getLabel(best)}: ${printResult(best)} after epoch ${String(best.epochsDone)}`;
}

/** The length up to which the names of the runs in training are part of the headline. */
const maxCharacters = 40;

/** A caution about any comparison of runs that such a filter selects. */
export const chosenByResult =
  'The filter selects runs by their results, which biases the comparison';

/** The number of models up to which a headline names them. */
const maxNamedModels = 5;

export function reportHeadline(chosen: readonly Pick<Run, 'cell'>[], hasRuns: boolean): string {
  if (!hasRuns) return 'No run to report yet';
  if (chosen.length === 0) return 'Report without results: no runs selected';
  const models = modelKinds.sort(chosen.map(({ cell }) => cell));
  const runs = chosen.length === 1 ? 'one run' : `${count(chosen.length)} runs`;
  if (models.length > maxNamedModels) return `Report on ${runs} of ${count(models.length)} models`;
  return `Report on ${runs}: ${list(models.map((kind) => modelKinds.getLabel(kind)))}`;
}
