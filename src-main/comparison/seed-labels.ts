// Labels of groups of seeds: the settings that distinguish them, and no more.
import { at } from '../element-at';
import { isNumeric, printed, type Column } from './column';
import { differs } from './group';
import type { SeedGroup } from './seeds';
import { comparableSettings } from './settings-diff';
import { settingColumns } from './setting-columns';
import type { Run } from '../contract/run';

/** "GRU", "GRU, lr 2e-3", "hidden 64, Adam": by the groups' ids. @param groups each with at least one run */
export function seedLabels(groups: readonly SeedGroup[]): ReadonlyMap<string, string> {
  const firsts = groups.map(firstOf);
  const differing = comparableSettings.filter((column) => differs(column, firsts));
  const model = settingColumns.filter(({ key }) => key === 'cell');
  const columns = differing.length > 0 ? differing : model;
  const labels = firsts.map((run) => labelOf(run, columns));
  return new Map(
    groups.map(({ id }, i) => {
      const label = at(labels, i);
      const isUnique = labels.indexOf(label) === labels.lastIndexOf(label);
      // Equal labels: the same settings on different images.
      return [id, isUnique ? label : `${label} #${firsts[i]?.id}`];
    }),
  );
}

function labelOf(run: Run, columns: readonly Column[]): string {
  return columns
    .filter((column) => column.appliesTo(run))
    .map((column) => `${isNumeric(column) ? `${column.key} ` : ''}${printed(column, run)}`)
    .join(', ');
}

export function firstOf({ members: [run] }: SeedGroup): Run {
  if (run === undefined) throw new Error('A group without runs');
  return run;
}
