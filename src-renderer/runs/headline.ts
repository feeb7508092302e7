// The headline of a view: a sentence that follows from the numbers alone.
import { modelKinds, modelLabels } from '$catalogue/models';
import { counted } from '$catalogue/number-words';
import { fieldsInLine, findingSentence } from '$comparison/finding';
import { printScore } from '$catalogue/print-value';
import { byResult } from '$comparison/best-of-each';
import { bestSetting } from '$comparison/leader';
import type { Run, RunStatus } from '$contract/run';
import type { PairedMetric } from '$contract/run-exports';
import { count, list } from '../ui/format';
import { runLabels } from '$comparison/run-labels';

export interface Store {
  readonly stored: number;
  /** How many runs are queued. */
  readonly waiting: number;
}

export interface Headline {
  readonly headline: string;
  /** In smaller type below it: what the headline rests on, and which runs did not end as they should. */
  readonly detail?: string;
}

/** What the runs that the filter leaves show: while some train by the latest results, else what is shown to be better. */
export function runsHeadline(
  runs: readonly Run[],
  { stored, waiting }: Store,
  metric: PairedMetric = 'test/accuracy',
): Headline {
  if (stored === 0) {
    return { headline: waiting > 0 ? 'The first run is about to start' : 'No runs yet' };
  }
  if (runs.length === 0) {
    if (waiting > 0) return { headline: `${counted(waiting, 'run')} in the queue` };
    return { headline: `The filter leaves none of ${counted(stored, 'run')}` };
  }
  const labels = runs.length > mostLabelled ? new Map<number, string>() : runLabels(runs);
  const labelOf = ({ id, name }: Run) => labels.get(id) ?? name;
  const of = (word: RunStatus) => runs.filter(({ status }) => status === word);
  const running = of('running');
  const best = running.length > 0 ? null : bestSetting(runs, metric);
  const said =
    running.length > 0
      ? (leading(runs, labelOf) ?? underWay(running, labelOf))
      : best && findingSentence(best);
  const first = said ?? withoutResult(of('stopped'), labelOf);
  const notes = endings.flatMap(([status, ofOne, ofMany = ofOne]) => {
    // Without a result the first sentence is on those that were stopped.
    const ended = status === 'stopped' && said === null ? [] : of(status);
    const words = ended.length === 1 ? ofOne : ofMany;
    const most = runs.length > mostTold ? 0 : status === 'stopped' ? 1 : 3;
    return ended.length > 0 ? [`${named(ended, labelOf, most)} ${words}`] : [];
  });
  const fields = best === null ? '' : fieldsInLine(best);
  if (fields !== '') notes.unshift(fields);
  if (first !== null) {
    return { headline: first, ...(notes.length > 0 && { detail: notes.join('. ') }) };
  }
  return { headline: notes.join('. ') || `No result yet for ${named(runs, labelOf)}` };
}

/** Among more runs no label tells one from all others, and finding them takes as long as the rest of the window. */
const mostLabelled = 200;

/** Among more, which run it was is the table's to say. */
const mostTold = 12;

type Label = (run: Run) => string;

/** More than these are counted. Whoever stopped runs knows which. */
const named = (runs: readonly Run[], labelOf: Label, most = 3): string =>
  runs.length > most ? counted(runs.length, 'run') : list(runs.map(labelOf));

/** Each in the word of the run's row, of one run and of several. */
const endings: readonly (readonly [status: RunStatus, ofOne: string, ofMany?: string])[] = [
  ['paused', 'is paused', 'are paused'],
  ['interrupted', 'was interrupted', 'were interrupted'],
  ['crashed', 'crashed'],
  ['diverged', 'diverged'],
  ['stopped', 'was stopped', 'were stopped'],
];

/** Beside any comparison of what such a filter leaves. */
export const chosenByResult =
  'The filter chooses runs by their results, so their comparison is not a fair one';

/** Of more models, a headline gives the number. */
const mostNamed = 5;

export function reportHeadline(chosen: readonly Pick<Run, 'cell'>[], hasRuns: boolean): string {
  if (!hasRuns) return 'No run to report yet';
  if (chosen.length === 0) return 'A report without results: no runs selected';
  const models = modelKinds.filter((kind) => chosen.some(({ cell }) => cell === kind));
  const runs = chosen.length === 1 ? 'one run' : `${count(chosen.length)} runs`;
  if (models.length > mostNamed) return `A report of ${runs} of ${count(models.length)} models`;
  return `A report of ${runs}: ${list(models.map((kind) => modelLabels[kind]))}`;
}

/** While some runs still train: by the latest result. */
function leading(runs: readonly Run[], labelOf: Label): string | null {
  const [first, ...others] = runs
    .filter(({ lastTestAccuracy }) => lastTestAccuracy !== null)
    .toSorted(byResult);
  if (first === undefined) return null;
  const show = ({ config, lastTestAccuracy }: Run) => printScore(config, lastTestAccuracy);
  const after = `${show(first)} after epoch ${String(first.epochsDone)}`;
  if (others.length === 0) return `${labelOf(first)}: ${after}`;
  const followers = others.slice(0, 2).map((run, index) => {
    const epoch = run.epochsDone === first.epochsDone ? '' : ` (epoch ${String(run.epochsDone)})`;
    return `${labelOf(run)} ${index === 0 ? 'follows ' : ''}at ${show(run)}${epoch}`;
  });
  const more = others.length > 2 ? `, and ${counted(others.length - 2, 'other')}` : '';
  return `${labelOf(first)} leads with ${after}; ${followers.join(', ')}${more}`;
}

function underWay(running: readonly Run[], labelOf: Label): string {
  return `${named(running, labelOf)} ${running.length === 1 ? 'is' : 'are'} training; the first result comes after epoch 1`;
}

function withoutResult(stopped: readonly Run[], labelOf: Label): string | null {
  return stopped.length === 0 ? null : `${named(stopped, labelOf)} stopped before epoch 1 finished`;
}
