// The results of a report's runs, the best first, and what is found of the best beside each other one: as the headline of Runs has it.
import type { ModelKind } from '../../catalogue/config';
import type { Finding } from '../../comparison/finding';
import {
  leadOf,
  settingResults,
  settingsCompared,
  type SettingResult,
} from '../../comparison/leader';
import { at } from '../../element-at';
import type { ReportRun } from './collect';
import { plain } from './words';

export interface CellResult {
  readonly cell: ModelKind;
  /** "GRU"; with the settings in which results differ besides. */
  readonly name: string;
  /** One run for each seed. */
  readonly members: readonly ReportRun[];
  readonly result: SettingResult;
}

/** The best first; none of runs without a finished epoch. Runs that differ in more than the seed are results of their own. */
export function cellResults(runs: readonly ReportRun[]): readonly CellResult[] {
  const byId = new Map(runs.map((one) => [one.run.id, one]));
  const stored = runs.map(({ run }) => run);
  const results = settingResults(stored, leadOf(stored));
  return results.map((found) => {
    const result = { ...found, label: plain(found.label) };
    const members = result.members.flatMap(({ id }) => byId.get(id) ?? []);
    return { cell: at(members, 0).run.cell, name: result.label, members, result };
  });
}

/** The best beside each other one; none for a single result. */
export function findingsOf(results: readonly CellResult[]): Finding[] {
  const [best, ...others] = results;
  if (best === undefined) return [];
  const settings = results.flatMap(({ members }) => members.map((one) => one.amongSettings));
  const metric = leadOf(results.flatMap(({ result }) => result.members));
  const groups = Math.max(results.length, ...settings);
  return others.map((other) => settingsCompared(best.result, other.result, metric, groups));
}
