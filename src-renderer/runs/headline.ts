// The headline of a view: a sentence that follows from the numbers alone.
import { cellKinds, modelLabels } from '$catalogue/models';
import { leaderInWords } from '$comparison/leader';
import type { Run, RunStatus } from '$contract/run';
import { count, list, percent } from '../ui/format';

type Results = Pick<Run, 'epochsDone' | 'lastTestAccuracy'>;

/** A run's progress and results. One that is waiting has not started. */
export interface ModelStanding extends Results {
  readonly label: string;
  readonly status: RunStatus | 'waiting';
}

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

/** @param ended what the runs that are not waiting show @param unreadable of a store without other runs */
export function trainHeadline(
  standings: readonly ModelStanding[],
  ended: readonly Run[],
  unreadable = 0,
): string {
  if (standings.length === 0) {
    return unreadable > 0 ? unreadableHeadline(unreadable) : 'Nothing trained yet';
  }
  const active = standings.filter(({ status }) => status === 'running' || status === 'waiting');
  const of = (word: RunStatus) =>
    standings.filter(({ status }) => status === word).map(({ label }) => label);
  const notes = endings.flatMap(([status, ofOne, ofMany = ofOne]) => {
    const labels = of(status);
    return labels.length > 0 ? [`${list(labels)} ${labels.length === 1 ? ofOne : ofMany}`] : [];
  });
  const first =
    active.length === 0
      ? (leaderInWords(ended) ?? withoutResult(of('stopped')))
      : (leading(standings) ?? underWay(active));
  return [...(first === null ? [] : [first]), ...notes].join('. ');
}

/** Each in the word of the run's row, of one run and of several. */
const endings: readonly (readonly [status: RunStatus, ofOne: string, ofMany?: string])[] = [
  ['paused', 'is paused', 'are paused'],
  ['interrupted', 'was interrupted', 'were interrupted'],
  ['crashed', 'crashed'],
  ['diverged', 'diverged'],
];

/** @param unreadable of a store without other runs */
export function compareHeadline(selected: readonly Run[], stored: number, unreadable = 0): string {
  if (stored === 0) return unreadable > 0 ? unreadableHeadline(unreadable) : 'No runs yet';
  if (selected.length === 0) {
    return stored === 1
      ? 'One run is stored; select it to see its curve'
      : `${count(stored)} runs are stored; select some to compare them`;
  }
  const of = selected.length > 3 ? `${count(selected.length)} runs` : list(selected.map(nameOf));
  return leaderInWords(selected) ?? `No result yet for ${of}`;
}

const nameOf = ({ name }: Run) => name;

/** For runs that another program logged, which have only curves. */
export function loggedHeadline(labels: readonly string[]): string {
  if (labels.length > 3) return `${count(labels.length)} runs that another program logged`;
  return `${list(labels)}: logged by another program`;
}

/** @param stored runs that a report could be made of */
export function reportHeadline(chosen: readonly Pick<Run, 'cell'>[], stored: number): string {
  if (stored === 0) return 'No run to report yet';
  if (chosen.length === 0) return 'A report without results: no runs selected';
  const cells = cellKinds.filter((kind) => chosen.some(({ cell }) => cell === kind));
  const names = list(cells.map((kind) => modelLabels[kind]));
  const runs = chosen.length === 1 ? 'one run' : `${count(chosen.length)} runs`;
  return `A report of ${runs}${names === '' ? '' : `: ${names}`}`;
}

/** While some runs still train: by the latest result. */
function leading(standings: readonly ModelStanding[]): string | null {
  const [first, ...others] = byAccuracy(standings);
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
function byAccuracy(standings: readonly ModelStanding[]): Placed[] {
  const placed = standings.flatMap(({ label, lastTestAccuracy: accuracy, epochsDone: epoch }) =>
    accuracy === null ? [] : [{ label, accuracy, epoch }],
  );
  return placed.sort((a, b) => b.accuracy - a.accuracy);
}

/** One decimal, or two where different results would look the same with one. */
function readable(placed: readonly Placed[]): (placed: Placed) => string {
  const shown = new Set(placed.map(({ accuracy }) => percent(accuracy, 1)));
  const decimals = shown.size < new Set(placed.map(({ accuracy }) => accuracy)).size ? 2 : 1;
  return ({ accuracy }) => percent(accuracy, decimals);
}

function underWay(active: readonly ModelStanding[]): string {
  const names = active.filter(({ status }) => status === 'running').map(({ label }) => label);
  if (names.length === 0) return 'Queued';
  return `${list(names)} ${names.length === 1 ? 'is' : 'are'} training; the first result comes after epoch 1`;
}

function withoutResult(stopped: readonly string[]): string | null {
  return stopped.length === 0 ? null : `${list(stopped)} stopped before epoch 1 finished`;
}
