// `unroll export`: a run's model, or runs and all their values, by the file's ending or --format.
import { extname } from 'node:path';
import { dataFormats } from '../catalogue/data-formats';
import { Problem } from '../problem';
import { exportData, type DataWords } from './export-data';
import { exportModel, type ModelWords } from './export-model';
import type { Session } from './session';

/** @param words RUNs, and last the file or folder, which a model need not have */
export function exportFile(
  session: Session,
  words: readonly string[],
  options: ModelWords & DataWords,
): Promise<void> {
  const { format, of, where } = options;
  const ending = extname(words.at(-1) ?? '').toLowerCase();
  const isData =
    of !== undefined ||
    where !== undefined ||
    dataFormats.some((one) => one === format || (format === undefined && `.${one}` === ending));
  if (isData) return exportData(session, words, options);
  const [run = '', file, ...more] = words;
  if (more.length === 0) return exportModel(session, run, file, options);
  const message = `A model is of one run. For the values of several, name a file with one of the endings ${dataFormats.join(', ')}, or add --format.`;
  throw new Problem('bad-request', message);
}
