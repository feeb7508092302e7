// Columns of settings that only runs of other programs have, which depend on the runs.
import { settings } from '../engine/catalogue';
import type { Run } from '../engine/contract';
import { createColumn, type Column } from './column';
import { runColumns } from './columns';
import { settingColumns } from './setting-columns';

/** Lists of runs are reused, and their columns are requested many times. */
const known = new WeakMap<readonly Run[], readonly Column[]>();

/** Returns the columns of the settings that only other programs' runs among these state, by name. */
function listFurtherColumns(runs: readonly Run[]): readonly Column[] {
  const columns = known.get(runs) ?? createColumns(runs);
  known.set(runs, columns);
  return columns;
}

function createColumns(runs: readonly Run[]): readonly Column[] {
  const areNumbers = new Map<string, boolean>();
  for (const { config } of runs) {
    for (const [word, value] of settings.listFurther(config))
      areNumbers.set(word, typeof value === 'number' && areNumbers.get(word) !== false);
  }
  const words = [...areNumbers].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return words.map(([word, isNumber]) =>
    createColumn({
      key: word,
      label: word,
      kind: isNumber ? 'number' : 'choice',
      isSetting: true,
      appliesTo: ({ config }) => config.external?.settings[word] !== undefined,
      get: ({ config }) => {
        const value = config.external?.settings[word] ?? null;
        return isNumber || value === null ? value : String(value);
      },
    }),
  );
}

/** Returns the settings of these runs as columns, also those that Unroll does not have. */
export const listSettingColumns = (runs: readonly Run[]): readonly Column[] => [
  ...settingColumns,
  ...listFurtherColumns(runs),
];

/** Returns all columns of these runs, including further settings of other programs and their values. */
export function listRunColumns(runs: readonly Run[]): readonly Column[] {
  const isExternal = ({ config }: Run) => config.external !== undefined;
  if (!runs.some(isExternal)) return runColumns;
  const opened = runColumns.map((one) => (one.isSetting ? { ...one, takesOthers: true } : one));
  return [...opened, ...listFurtherColumns(runs)];
}
