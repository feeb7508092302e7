// The results of a report's runs, ranked as the headline of Runs has them.
import { group } from 'd3-array';
import type { ModelKind } from '../../engine/catalogue/config';
import {
  byResult,
  type Finding,
  leadOf,
  type RankedSetting,
  type Ranking,
  rankingFinding,
  rankingOf,
} from '../../comparison';
import { at } from '../../engine/core/element-at';
import type { ReportRun } from './collect';
import { plain } from './words';

export interface CellResult {
  readonly cell: ModelKind;
  /** "GRU"; with the settings in which results differ besides. */
  readonly name: string;
  /** One run for each seed. */
  readonly members: readonly ReportRun[];
  readonly result: RankedSetting;
}

function ranked(runs: readonly ReportRun[]): Ranking {
  const stored = runs.map(({ run }) => run);
  const ranking = rankingOf(stored, leadOf(stored));
  const settings = ranking.settings.map((one) => ({ ...one, label: plain(one.label) }));
  return { ...ranking, settings };
}

/**
 * The best first, on each data by themselves; none of runs without a finished epoch. Runs that
 * differ in more than the seed are results of their own.
 */
export function cellResults(runs: readonly ReportRun[]): readonly CellResult[] {
  const byId = new Map(runs.map((one) => [one.run.id, one]));
  return [...group(runs, ({ run }) => run.dataChecksum).values()].flatMap((ofData) =>
    ranked(ofData).settings.map((result) => {
      const members = result.members.flatMap(({ id }) => byId.get(id) ?? []);
      return { cell: at(members, 0).run.cell, name: result.label, members, result };
    }),
  );
}

/** What is found of them; null without a result. */
export const findingOf = (runs: readonly ReportRun[]): Finding | null =>
  rankingFinding(ranked(runs), leadOf(runs.map(({ run }) => run)));

/** The run that stands for all of a result, which says so. */
export function shownRun({ name, members }: CellResult, run = at(members, 0)): ReportRun {
  return members.length === 1
    ? { ...run, label: name }
    : { ...run, label: `${name} · run ${run.run.id}` };
}

/** More could not be told apart in one picture. */
const mostShown = 4;

/** The best run of each result, the best results first. */
export const bestRuns = (runs: readonly ReportRun[]): readonly ReportRun[] =>
  cellResults(runs)
    .slice(0, mostShown)
    .map((result) => {
      const best = result.members.toSorted((a, b) => byResult(a.run, b.run));
      return shownRun(result, best[0]);
    });
