// Runs of a cell and of the library's layer with the same settings, and a sentence on how close they are.
import {
  cellOfLibrary,
  isLibrary,
  recurrentFacts,
  modelLabels,
  type StoredConfig,
} from '$catalogue/config';
import type { Agreement, Run } from '$contract/run';
import { count } from '../../ui/format';

export interface Twins {
  readonly own: Run;
  readonly library: Run;
}

/** Two runs whose settings differ only in the kind of model; null for any others. */
export function twinsOf(first: Run, second: Run): Twins | null {
  const [library, own] = isLibrary(first.cell) ? [first, second] : [second, first];
  if (!isLibrary(library.cell)) return null;
  const wanted = settingsOf({ ...library.config, cell: cellOfLibrary[library.cell] });
  return settingsOf(own.config) === wanted ? { own, library } : null;
}

/** The number of threads changes only the last digits of the results. */
function settingsOf(config: StoredConfig): string {
  return JSON.stringify(Object.entries({ ...config, threads: 1 }).sort());
}

/**
 * "RNN against Library RNN: the training loss differs by 0.0034 on average and 0.048 at most over 469
 * batches, the test accuracy by 0.12 points"
 */
export function agreementInWords({ own, library }: Twins, agreement: Agreement): string {
  const difference = isLibrary(library.cell) ? recurrentFacts[library.cell].difference : null;
  const other = difference === null ? '' : `, which ${difference}`;
  const names = `${modelLabels[own.cell]} against ${modelLabels[library.cell]}${other}`;
  const { batches, meanLossDifference, largestLossDifference, accuracyDifference } = agreement;
  if (meanLossDifference === null || largestLossDifference === null)
    return `${names}: no batch yet that both have trained`;
  const loss = `the training loss differs by ${digits(meanLossDifference)} on average and ${digits(largestLossDifference)} at most over ${count(batches)} ${batches === 1 ? 'batch' : 'batches'}`;
  if (accuracyDifference === null) return `${names}: ${loss}`;
  const points = Math.abs(accuracyDifference).toFixed(2);
  return `${names}: ${loss}, the ${own.config.evaluateOn} accuracy by ${points} points`;
}

/** Two significant digits: "0.0034", "2.4e-7". */
function digits(value: number): string {
  if (value === 0) return '0';
  return value < 1e-4 ? value.toExponential(1) : value.toPrecision(2);
}
