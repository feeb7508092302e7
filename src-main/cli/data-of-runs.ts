// What is said of the data sets of runs that came from another store without them.
import { existsSync } from 'node:fs';
import { list } from '../catalogue/number-words';
import { printable } from '../catalogue/plain-text';
import type { Run } from '../contract/run';
import { dataFileOf } from '../datasets/data-home';

/** What is not here; '' where nothing is missing. */
export function missingData(runs: readonly Pick<Run, 'config'>[]): string {
  const missing = new Map(
    runs.flatMap(({ config: { dataset } }) =>
      dataset.kind !== 'sequences' || existsSync(dataFileOf(dataset.sha256))
        ? []
        : [[dataset.sha256, `"${printable(dataset.name)}"`] as const],
    ),
  );
  if (missing.size === 0) return '';
  return ` This store does not have the data ${list([...missing.values()])}: curves and results are complete, but resuming, exporting and Look inside need the data. Add them with "unroll data add".`;
}
