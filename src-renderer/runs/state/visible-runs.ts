// The runs whose curves are drawn: only the best if there are many, because more can neither be distinguished
// nor drawn at once.
import { count } from '$core/number-texts';
import { computeMeanResult, groupBySeed } from '$comparison';
import type { Run } from '$engine/contract';

/** The largest number of curves of the best; running and selected ones are drawn in addition. */
const maxLines = 60;

export interface RunsFigure {
  readonly runs: readonly Run[];
  /** A text about the runs that are not drawn; null if all are. */
  readonly left: string | null;
}

/**
 * @param shown the runs that are not hidden
 * @param foldSeeds whether runs that differ only in seed are one line
 * @param selected the ids of selected runs, which are drawn in addition unless they are too many to distinguish
 */
export function listVisibleRuns(
  shown: readonly Run[],
  foldSeeds: boolean,
  selected: ReadonlySet<number> = new Set(),
): RunsFigure {
  if (shown.length <= maxLines) return { runs: shown, left: null };
  const lines = foldSeeds ? groupBySeed(shown).map(({ runs }) => runs) : shown.map((run) => [run]);
  if (lines.length <= maxLines) return { runs: shown, left: null };
  const best = lines
    .map((runs) => ({ runs, result: computeMeanResult(runs) }))
    .sort((a, b) => b.result - a.result || (b.runs[0]?.id ?? 0) - (a.runs[0]?.id ?? 0))
    .slice(0, maxLines);
  const drawn = new Set(best.flatMap(({ runs }) => runs));
  const asked = selected.size > maxLines ? [] : shown.filter((run) => selected.has(run.id));
  const andSelected = asked.every((run) => drawn.has(run)) ? '' : ', and the selected ones';
  for (const run of asked) drawn.add(run);
  const what = foldSeeds ? 'means over seeds' : 'runs';
  return {
    runs: shown.filter((run) => run.status === 'running' || drawn.has(run)),
    left: `The ${String(maxLines)} best of ${count(lines.length)} ${what} are drawn${andSelected}.`,
  };
}
