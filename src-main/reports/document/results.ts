// The results of a report's runs, with the ranking in the headline of Runs.
import type { ModelKind } from '../../engine/catalogue';
import {
  compareByResult,
  type Finding,
  findFloor,
  isCandidate,
  getLeadMetric,
  type RankedSetting,
  type Ranking,
  createRankingFinding,
  rankSettings,
} from '../../comparison';
import { at } from '../../core/element-at';
import type { ReportRun } from './collect';
import { escapePlain } from './texts';

export interface CellResult {
  readonly cell: ModelKind;
  /** The name: "GRU"; with any settings in which results differ. */
  readonly name: string;
  /** One run for each seed. */
  readonly members: readonly ReportRun[];
  readonly result: RankedSetting;
  /** The number of settings among which it is ranked, and of candidates among these. */
  readonly ranked: number;
  readonly candidates: number;
}

/** Ranks runs among all settings of their experiments with the same models and data. */
function rankReportRuns(runs: readonly ReportRun[]): Ranking {
  const stored = runs.map(({ run }) => run);
  const kinds = new Set(stored.map(({ cell, dataChecksum }) => `${cell} ${dataChecksum}`));
  const others = (runs[0]?.others ?? []).filter((run) =>
    kinds.has(`${run.cell} ${run.dataChecksum}`),
  );
  const ranking = rankSettings([...stored, ...others], getLeadMetric(stored));
  const settings = ranking.settings.map((one) => ({ ...one, label: escapePlain(one.label) }));
  return { ...ranking, settings };
}

/**
 * Returns results, the best first; without runs that have no finished epoch. Runs that differ in more
 * than the seed are separate results.
 */
export function listCellResults(runs: readonly ReportRun[]): readonly CellResult[] {
  const byId = new Map(runs.map((one) => [one.run.id, one]));
  const { settings } = rankReportRuns(runs);
  const all = { ranked: settings.length, candidates: settings.filter(isCandidate).length };
  const shown = settings.filter(({ summary }) => summary.count > 0);
  return shown.flatMap((result): CellResult[] => {
    const members = result.members.flatMap(({ id }) => byId.get(id) ?? []);
    const [first] = members;
    if (first === undefined) return [];
    return [{ cell: first.run.cell, name: result.label, members, result, ...all }];
  });
}

/** Returns the finding about them; null without a result. */
export function findFinding(runs: readonly ReportRun[]): Finding | null {
  const ranking = rankReportRuns(runs);
  const metric = getLeadMetric(runs.map(({ run }) => run));
  const data = runs.find(({ run }) => run.id === ranking.settings[0]?.members[0]?.id);
  return createRankingFinding(
    ranking,
    metric,
    data ? findFloor(data.run, data.data, metric) : null,
  );
}

/** Returns the run that represents all of a result, with a label that says so. */
export function createShownRun({ name, members }: CellResult, run = at(members, 0)): ReportRun {
  return members.length === 1
    ? { ...run, label: name }
    : { ...run, label: `${name} · run ${run.run.id}` };
}

/** The number of results that can be distinguished in one chart. */
const maxResultsInChart = 4;

/** Returns the best run of each result, the best results first. */
export const listBestRuns = (runs: readonly ReportRun[]): readonly ReportRun[] =>
  listCellResults(runs)
    .slice(0, maxResultsInChart)
    .map((result) => {
      const best = result.members.toSorted((a, b) => compareByResult(a.run, b.run));
      return createShownRun(result, best[0]);
    });
