// A run's model as a file, in the format and with the options of the flags.
import { stat } from 'node:fs/promises';
import { dirname, extname, resolve } from 'node:path';
import { itemWord } from '../catalogue/items';
import {
  modelExportSchema,
  modelFormatNames,
  modelFormats,
  onnxSwitch,
  onnxSwitchNames,
  switchRefusal,
  type ModelExportOptions,
  type ModelFormat,
  type OnnxSwitch,
} from '../catalogue/model-exports';
import { dataFormats } from '../catalogue/data-formats';
import { list } from '../catalogue/number-words';
import { readNumber } from '../catalogue/setting';
import { classifies, scoreOf } from '../catalogue/tasks';
import type { ModelExport } from '../contract/model-file';
import type { Run } from '../contract/run';
import { exportRun } from '../queue/export-run';
import { fileNameFor } from '../export/file-names';
import { requireNewFile } from '../durable-file';
import { Problem } from '../problem';
import { WorkerPool } from '../workers/pool';
import { findRun } from './chosen-runs';
import { score, thousands } from './format';
import { parsed } from './parsed';
import type { Session } from './session';

interface Flag {
  readonly flags: string;
  readonly about: string;
}

/** The options of an export as flags, derived from their definitions. */
export const exportFlags: readonly Flag[] = [
  {
    flags: '--format <name>',
    about: `of a model ${list(modelFormatNames, 'or')}, of data ${list(dataFormats, 'or')} (default: by the file's ending, else onnx)`,
  },
  {
    flags: '--epoch <n>',
    about:
      'after this epoch, or best, by accuracy (default: the last; with early stopping that of the lowest loss)',
  },
  ...onnxSwitchNames.map((name) => ({
    flags: `--${onnxSwitch[name].key}`,
    about: `ONNX: ${onnxSwitch[name].help}`,
  })),
];

export interface ModelWords extends Partial<Record<OnnxSwitch, true>> {
  readonly format?: string;
  readonly epoch?: string;
}

export async function exportModel(
  { store, spawnWorker, answer }: Session,
  word: string,
  file: string | undefined,
  words: ModelWords,
): Promise<void> {
  const run = findRun(store, word);
  const options = readOptions(run, file, words);
  const target = resolve(file ?? defaultName(run, options.form));
  if (file === undefined) requireNewFile(target);
  await requireFolder(dirname(target));
  const workers = new WorkerPool(spawnWorker);
  try {
    const result = await exportRun(store, workers, run.id, target, options);
    answer(result, inWords(result, run.config));
  } finally {
    await workers.close();
  }
}

function readOptions(run: Run, file: string | undefined, words: ModelWords): ModelExportOptions {
  const { format: word, epoch } = words;
  const format = formatOf(word, file);
  const chosen = onnxSwitchNames.filter((name) => words[name] === true);
  const onnx = Object.fromEntries(chosen.map((name) => [name, true]));
  if (format !== 'onnx' && chosen.length > 0) {
    const flags = chosen.map((name) => `--${onnxSwitch[name].key}`);
    throw new Problem('bad-request', `${list(flags)} works for ONNX files only.`);
  }
  for (const name of chosen) {
    const reason = switchRefusal(run.config, name);
    if (reason === null) continue;
    const message = `--${onnxSwitch[name].key} does not apply to "${run.name}": ${reason}.`;
    throw new Problem('bad-request', message);
  }
  const after = epoch === 'best' ? run.bestEpoch : epoch === undefined ? null : readNumber(epoch);
  return parsed(modelExportSchema, { form: format, epoch: after, onnx });
}

function formatOf(word: string | undefined, file: string | undefined): ModelFormat {
  const named = modelFormatNames.find((format) => format === word);
  if (named !== undefined) return named;
  if (word !== undefined) {
    throw new Problem(
      'bad-request',
      `--format is one of ${list(modelFormatNames, 'or')}, not "${word}".`,
    );
  }
  const ending = extname(file ?? '')
    .slice(1)
    .toLowerCase();
  const format = modelFormatNames.find((one) => modelFormats[one].ending === ending);
  if (format !== undefined || ending === '') return format ?? 'onnx';
  throw new Problem(
    'bad-request',
    `No format has the ending of "${file ?? ''}". Nothing was written. Choose one with --format: ${list([...modelFormatNames, ...dataFormats], 'or')}.`,
  );
}

function defaultName(run: Run, format: ModelFormat): string {
  return `${fileNameFor(run.name, 'model')}.${modelFormats[format].ending}`;
}

function inWords(
  { form, files, file, bytes, options, ...found }: ModelExport,
  config: Run['config'],
): string {
  const { label, reader } = modelFormats[form];
  const more = files.length === 1 ? '' : ` and ${list(files.slice(1))}`;
  const inBrackets = options === '' ? label : `${label}, ${options}`;
  const item = itemWord(config);
  const what = classifies(config) ? 'logits' : 'numbers, in standard deviations,';
  const changed =
    found.changedPredictions === 0
      ? 'no prediction changed'
      : `${thousands(found.changedPredictions)} predictions changed, ${scoreOf(config)} of the run's weights ${score(config, found.referenceAccuracy)}`;
  return (
    `Wrote ${file}${more} (${inBrackets}, ${thousands(bytes)} bytes). On ${thousands(found.images)} test ${item}s the ` +
    `${what} of ${reader} differ from TensorFlow's by ${found.maxDifference.toExponential(1)} at most; ` +
    `${scoreOf(config)} ${score(config, found.accuracy)}${classifies(config) ? `, ${changed}` : ''}.`
  );
}

/** Checked before a worker is started. */
async function requireFolder(folder: string): Promise<void> {
  const there = await stat(folder).catch(() => null);
  if (there?.isDirectory()) return;
  throw new Problem(
    'file-unwritable',
    `There is no folder ${folder}. Nothing was written. Make it or choose another.`,
  );
}
