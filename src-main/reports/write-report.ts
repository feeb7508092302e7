// Writes a report of runs in the store: the page, or the notebook with its folder of weights and data.
import { basename, dirname, join } from 'node:path';
import { checkedFile } from '../engine/run-folder';
import { encodeSafetensors } from '../files/safetensors';
import { pixelOrders } from '../engine/catalogue';
import { hasNotebook, type ReportAuthor, type ReportField } from '../contract/report';
import { writeExport, runWrite } from '../files/durable-file';
import { Problem } from '../core/problem';
import { makeFolder } from '../files/regular-file';
import type { StoreContents } from '../store';
import { buildDocument } from './build-document';
import { collectReport, type ReportData } from './document/collect';
import type { ReportDocument } from './document/document';
import { withForecasts, type PredictNumbers } from './document/forecasts';
import { getFilesFolder } from './file-names';
import { createContext } from './document/context';
import type { AnswerField, ReportDefinition } from './definition';
import { splitMarkup } from './markup';
import { listNotebookRuns, getWeightsName } from './python-setup';
import { toNotebook } from './to-notebook';

export interface Report {
  readonly data: ReportData;
  readonly document: ReportDocument;
  /** The author's fields, with the answers so far. */
  readonly fields: readonly ReportField[];
}

/** @param predict returns a model's predictions for its test part @param notebook its file name, if it is known */
export async function makeReport(
  definition: ReportDefinition,
  store: StoreContents,
  runIds: readonly number[],
  author: ReportAuthor,
  predict: PredictNumbers,
  notebook = `${definition.stem(author)}.ipynb`,
): Promise<Report> {
  const answers =
    definition.answersName === null ? undefined : store.saved.answers(definition.answersName);
  const collected = collectReport(store, runIds, author, answers);
  const other = collected.runs.find(({ run }) => pixelOrders.getOrder(run.config) === null);
  if (definition.needsImages && other !== undefined) {
    throw new Problem(
      'bad-request',
      `${definition.title} is about images, and run ${other.run.id} reads sequences. Choose runs on images, or the report of an experiment.`,
    );
  }
  const data = await withForecasts(collected, predict);
  const context = createContext(data);
  return {
    data,
    document: buildDocument(definition, context, getFilesFolder(notebook)),
    fields: definition.fields(context).map((field) => fillField(field, data)),
  };
}

function fillField(field: AnswerField, { answers }: ReportData): ReportField {
  return {
    ...field,
    asked: splitMarkup(field.asked),
    answer: answers.get(field.id) ?? '',
  };
}

/** Returns the files that `writeNotebook` writes next to the notebook. @param file the notebook's path */
export function listNotebookFiles({ data }: Pick<Report, 'data'>, file: string): readonly string[] {
  const folder = join(dirname(file), getFilesFolder(basename(file)));
  return listNotebookRuns(data).map((one) => join(folder, getWeightsName(one)));
}

/**
 * Writes the notebook and next to it a folder with the runs' weights.
 * @throws Problem checkpoint-…, file-unwritable or export-failed
 */
export async function writeNotebook(
  store: StoreContents,
  { data, document }: Report,
  file: string,
): Promise<void> {
  if (!hasNotebook(data.runs.map(({ run }) => run))) {
    throw new Problem(
      'export-failed',
      'Notebooks support only images, and these runs read sequences. Nothing was written. Save the report as a web page or a PDF.',
    );
  }
  const folder = join(dirname(file), getFilesFolder(basename(file)));
  const weights = listNotebookRuns(data).map((one) => {
    const checkpoint = store.files.checkpoint(one.run.id, null);
    const { tensors } = checkedFile.readCheckpoint(checkpoint.file);
    const weights = Object.entries(tensors).filter(([name]) => !name.startsWith('optimizer.'));
    const metadata = { run: String(one.run.id), epoch: String(checkpoint.epoch), format: 'pt' };
    const bytes = encodeSafetensors(Object.fromEntries(weights), metadata);
    return [join(folder, getWeightsName(one)), bytes] as const;
  });
  if (weights.length > 0)
    await runWrite(folder, () => {
      makeFolder(folder);
    });
  await writeExport(file, [`${JSON.stringify(toNotebook(document), null, 1)}\n`]);
  for (const [path, contents] of weights) await writeExport(path, [contents]);
}
