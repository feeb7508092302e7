// `unroll export`: exports a run's model, or runs and all their values, depending on the file's ending.
import { existsSync } from 'node:fs';
import { dirname, extname, resolve } from 'node:path';
import { tableFormatNames, type TableFormat } from '../contract/table-formats';
import { type ModelFormat, modelFormats, type OnnxSwitch, settings } from '../engine/catalogue';
import { formatCount, list } from '../core/number-texts';
import { getTask } from '../engine/tasks';
import type { DataSubject } from '../contract/run-exports';
import type { Run } from '../engine/contract';
import { listEventFiles, exportEvents, exportTable } from '../export';
import { exportRun } from '../queue';
import { requireNewFile } from '../files/durable-file';
import { Problem } from '../core/problem';
import { findChosenRuns } from './chosen-runs';
import { modelEndings } from './flags';
import { formatScore, thousands } from './format';
import { parseOrThrow } from './parsed';
import type { Session } from './session';

interface ExportOptions extends Partial<Record<OnnxSwitch, true>> {
  readonly epoch?: string;
  readonly of?: DataSubject;
  readonly where?: string;
  readonly overwrite?: true;
}

/** @param args RUNs, and last the file; without an ending it is a folder for TensorBoard */
export async function exportFile(
  session: Session,
  args: readonly string[],
  options: ExportOptions,
): Promise<void> {
  const path = resolve(args.at(-1) ?? '');
  const ending = extname(path).slice(1).toLowerCase();
  const form = modelFormats.names.find((one) => modelFormats.definitions[one].ending === ending);
  const table = tableFormatNames.find((one) => one === ending);
  if (form === undefined && table === undefined && ending !== '') {
    const endings = [...modelEndings, ...tableFormatNames].map((one) => `.${one}`);
    const message = `The file ends in ${list(endings, 'or')}; a folder gets files for TensorBoard. Nothing was written.`;
    throw new Problem('bad-request', message);
  }
  const runs = findChosenRuns(session, args.slice(0, -1), options.where);
  const [run, ...more] = runs;
  if (form !== undefined && run !== undefined) {
    if (more.length === 0) return exportModel(session, run, path, form, options);
    const message = 'A model file holds the model of one run. Nothing was written. Name one run.';
    throw new Problem('bad-request', message);
  }
  await exportData(session, runs, path, table ?? null, options);
}

async function exportData(
  { store, answer }: Session,
  runs: readonly Run[],
  path: string,
  table: TableFormat | null,
  { of = 'values', overwrite }: ExportOptions,
): Promise<void> {
  if (overwrite !== true) (table ? [path] : listEventFiles(runs, path)).forEach(requireNewFile);
  const { files, bytes } = table
    ? await exportTable(store, runs, of, table, path)
    : await exportEvents(store, runs, path);
  const text = `Wrote ${path} (${formatCount(runs.length, 'run')}, ${thousands(bytes)} bytes).`;
  answer({ files, bytes, runs: runs.map(({ id }) => id) }, text);
}

async function exportModel(
  { store, workers, answer }: Session,
  { id, bestEpoch, config }: Run,
  path: string,
  form: ModelFormat,
  { epoch, overwrite, ...flags }: ExportOptions,
): Promise<void> {
  const chosen = modelFormats.switchNames.filter((name) => flags[name] === true);
  if (epoch === 'best' && bestEpoch === null) {
    const message = `Run ${id} has no best epoch: none has a result. Nothing was written. Give --epoch a number.`;
    throw new Problem('bad-request', message);
  }
  const options = parseOrThrow(
    modelFormats.schema,
    {
      form,
      epoch:
        epoch === 'best' ? bestEpoch : epoch === undefined ? null : settings.parseNumber(epoch),
      onnx: Object.fromEntries(chosen.map((name) => [name, true])),
    },
    ({ message }) => `--epoch takes a number or best: ${message}. Nothing was written.`,
  );
  if (overwrite !== true) modelFormats.listFiles(form, path).forEach(requireNewFile);
  // Before a worker is started.
  if (!existsSync(dirname(path))) {
    const message = `There is no folder ${dirname(path)}. Nothing was written.`;
    throw new Problem('file-unwritable', message);
  }
  const found = await exportRun(store, workers, id, path, options);
  const { files, bytes, compared, maxDifference, accuracy, changedPredictions } = found;
  const kind = [modelFormats.definitions[form].label, found.options]
    .filter((part) => part !== '')
    .join(', ');
  answer(
    found,
    `Wrote ${list(files)} (${kind}, ${thousands(bytes)} bytes).\n` +
      `${modelFormats.definitions[form].check}: ${thousands(compared)} test ${getTask(config).isPerStep ? 'steps' : 'sequences'}, largest difference ${maxDifference.toExponential(1)}, ` +
      `${getTask(config).score} ${formatScore(config, accuracy)}, ${formatCount(changedPredictions, 'prediction')} changed.`,
  );
}
