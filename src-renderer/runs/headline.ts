// The headline of a view: a sentence that follows from the numbers alone.
import { modelKinds, modelLabels } from '$catalogue/models';
import { counted } from '$catalogue/number-words';
import { fieldsInLine, findingSentence } from '$comparison/finding';
import { bestSetting } from '$comparison/leader';
import type { Run, RunStatus } from '$contract/run';
import { count, list, percent } from '../ui/format';
import { runLabels } from '$comparison/run-labels';

/** A run's latest result. */
interface Placed {
  readonly label: string;
  readonly epoch: number;
  readonly accuracy: number;
}

/** For a store in which no run can be read. */
export const unreadableHeadline = (runs: number): string =>
  runs === 1 ? 'One run cannot be read' : `${count(runs)} runs cannot be read`;

export const unreadableText =
  'The store holds them, and the notices above say why each cannot be read. Nothing was changed. “unroll repair” recovers what it can from the runs’ folders. New runs are kept beside them.';

export interface Store {
  readonly stored: number;
  /** How many runs are queued. */
  readonly waiting: number;
  /** Of a store without other runs. */
  readonly unreadable: number;
}

export interface Headline {
  readonly headline: string;
  /** In smaller type below it: what the headline rests on, and which runs did not end as they should. */
  readonly detail?: string;
}

/** What the runs that the filter leaves show: while some train by the latest results, else what is shown to be better. */
export function runsHeadline(
  runs: readonly Run[],
  { stored, waiting, unreadable }: Store,
): Headline {
  if (stored === 0) {
    if (waiting > 0) return { headline: 'The first run is about to start' };
    return { headline: unreadable > 0 ? unreadableHeadline(unreadable) : 'No runs yet' };
  }
  if (runs.length === 0) {
    if (waiting > 0) return { headline: `${counted(waiting, 'run')} in the queue` };
    return { headline: `The filter leaves none of ${counted(stored, 'run')}` };
  }
  const labels = runs.length > mostLabelled ? new Map<number, string>() : runLabels(runs);
  const labelOf = ({ id, name }: Run) => labels.get(id) ?? name;
  const of = (word: RunStatus) => runs.filter(({ status }) => status === word);
  const running = of('running');
  const best = running.length > 0 ? null : bestSetting(runs);
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
  const [first, ...others] = byAccuracy(runs, labelOf);
  if (first === undefined) return null;
  const show = readable([first, ...others]);
  const after = `${show(first)} after epoch ${String(first.epoch)}`;
  if (others.length === 0) return `${first.label}: ${after}`;
  const showOther = (placed: Placed) =>
    placed.epoch === first.epoch ? show(placed) : `${show(placed)} (epoch ${String(placed.epoch)})`;
  return `${first.label} leads with ${after}; ${rest(others, showOther, 'follows at', 'at ')}`;
}

function rest(
  others: readonly Placed[],
  show: (placed: Placed) => string,
  verb: string,
  before: string,
): string {
  const named = others.slice(0, 2).map((placed, index) => {
    return `${placed.label} ${index === 0 ? `${verb} ` : before}${show(placed)}`;
  });
  const more = others.length - named.length;
  return (
    named.join(', ') + (more > 0 ? `, and ${String(more)} ${more === 1 ? 'other' : 'others'}` : '')
  );
}

/** Best first. */
function byAccuracy(runs: readonly Run[], labelOf: Label): Placed[] {
  const placed = runs.flatMap((run) => {
    const { epochsDone: epoch, lastTestAccuracy: accuracy } = run;
    return accuracy === null ? [] : [{ label: labelOf(run), accuracy, epoch }];
  });
  return placed.sort((a, b) => b.accuracy - a.accuracy);
}

/** One decimal, or two where different results would look the same with one. */
function readable(placed: readonly Placed[]): (placed: Placed) => string {
  const shown = new Set(placed.map(({ accuracy }) => percent(accuracy, 1)));
  const decimals = shown.size < new Set(placed.map(({ accuracy }) => accuracy)).size ? 2 : 1;
  return ({ accuracy }) => percent(accuracy, decimals);
}

function underWay(running: readonly Run[], labelOf: Label): string {
  return `${named(running, labelOf)} ${running.length === 1 ? 'is' : 'are'} training; the first result comes after epoch 1`;
}

function withoutResult(stopped: readonly Run[], labelOf: Label): string | null {
  return stopped.length === 0 ? null : `${named(stopped, labelOf)} stopped before epoch 1 finished`;
}
