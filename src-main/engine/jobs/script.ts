// The engine for scripts: `import { train, openStore, exportModel, createCell } from 'unroll/engine'`.
// docs/scripts.md shows how to use it.
import { join, resolve } from 'node:path';
import { Problem } from '../../core/problem';
import { version } from '../../core/version';
import { cellTexts, experiments, modelFormats, type Mistake } from '../catalogue';
import type { ModelExportOptions, RunConfig } from '../catalogue';
import {
  dataSets,
  runUids,
  type EpochResult,
  type EventOfKind,
  type ModelExport,
  type RunEvent,
  type RunUid,
} from '../contract';
import { parseEpoch } from '../checkpoints/other-epochs';
import { dataStore } from '../datasets';
import { trainings } from './index';
import { arrays } from '../models/cells/arrays';
import type { CellWeights, State, Step } from '../models/cells/cell';
import { computeStep } from '../models/cells/step';
import { runFolder } from '../run-folder';

/** The values of a metric, one per logged step. */
export interface Curve {
  readonly steps: readonly number[];
  readonly values: readonly number[];
}

export interface ScriptRun {
  readonly uid: string;
  /** The number of the run in the store that created it. */
  readonly number: number;
  readonly name: string;
  readonly config: RunConfig;
  /** Null while the run is training. */
  readonly status: EventOfKind<'ended'>['status'] | null;
  readonly epochs: readonly EpochResult[];
  readonly curves: Readonly<Record<string, Curve>>;
  /** The checkpoint of the newest epoch; null before the first one. */
  readonly checkpoint: { readonly file: string; readonly epoch: number } | null;
}

export interface ScriptStore {
  readonly directory: string;
  /** Reads all runs from their folders. */
  listRuns(): readonly ScriptRun[];
  /** Reads a run from its folder. @throws Problem run-folder-damaged */
  readRun(uid: string): ScriptRun;
}

/** Opens a store of runs, which need not exist yet. */
export function openStore(directory: string): ScriptStore {
  const path = resolve(directory);
  dataStore.use(path);
  return {
    directory: path,
    listRuns: () => runFolder.list(path).map((uid) => readRun(path, uid)),
    readRun: (uid) => readRun(path, runUids.parse(uid)),
  };
}

function readRun(directory: string, uid: RunUid): ScriptRun {
  const folder = runFolder.locate(directory, uid);
  const epochs: EpochResult[] = [];
  const curves: Record<string, { steps: number[]; values: number[] }> = {};
  const { run, ended, checkpoints } = runFolder.readJournal(folder, (event) => {
    if (event.kind === 'epoch') epochs.push(event.result);
    if (event.kind !== 'points') return;
    for (const [metric, values] of Object.entries(event.curves)) {
      const curve = (curves[metric] ??= { steps: [], values: [] });
      for (const [i, value] of values.entries()) {
        curve.steps.push(event.firstStep + i);
        curve.values.push(value);
      }
    }
  });
  const saved = checkpoints.flatMap(({ file }) => {
    const epoch = parseEpoch(file);
    const path = join(runFolder.getCheckpointFolder(folder), file);
    return epoch === null ? [] : [{ file: path, epoch }];
  });
  return {
    ...{ uid, number: run.number, name: run.name, status: ended?.status ?? null, epochs, curves },
    config: experiments.storedRunSchema.parse(run.config),
    checkpoint: saved.at(-1) ?? null,
  };
}

interface TrainOptions {
  readonly name?: string;
  /** The name of a data set of the store; MNIST by default. */
  readonly data?: string;
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: RunEvent) => void;
}

/**
 * Trains a run in this process, and stores it.
 * @param settings as in `RunConfig`; those that are missing have their defaults
 * @throws Problem of the settings, the data or the training
 */
export async function train(
  store: ScriptStore,
  settings: Partial<RunConfig> & Pick<RunConfig, 'cell'>,
  { name = '', data, signal, onEvent }: TrainOptions = {},
): Promise<ScriptRun> {
  const config = experiments.runSchema.parse({ ...settings, ...findDataset(store, data) });
  const uid = runUids.create();
  const folder = runFolder.locate(store.directory, uid);
  const createdAt = new Date().toISOString();
  const { backend, versions } = await trainings.loadTensorflow();
  const { runTrainJob } = await import('./train');
  const owner = runFolder.create(folder, {
    ...{ kind: 'run', format: 1, uid, number: 1, name, config, createdAt },
    experiment: { uid: runUids.create(), name, createdAt },
    machine: runFolder.describeMachine(),
  });
  try {
    const input = { config, folder, token: owner.token, resume: false };
    const ended = await runTrainJob(input, {
      signal: signal ?? new AbortController().signal,
      note: (note) => {
        if (note.kind !== 'waiting' && note.kind !== 'measuring') onEvent?.(note);
      },
      runtime: { backend, versions: { unroll: version, ...versions } },
    });
    runFolder.recordEnd(folder, owner.token, ended);
  } finally {
    owner.release();
  }
  return store.readRun(uid);
}

function findDataset({ directory }: ScriptStore, name: string | undefined) {
  if (name === undefined) return {};
  const found = dataStore.list(directory).sets.find((set) => set.name === name);
  if (found !== undefined) return { dataset: dataSets.getChoice(found) };
  throw new Problem('bad-request', `There is no data set "${name}". Nothing was trained.`);
}

/**
 * Writes the newest epoch of a run as a model file, which is compared with TensorFlow first.
 * @param file FILE.onnx, or FILE.safetensors for PyTorch
 * @throws Problem of the checkpoint, the comparison or the file
 */
export async function exportModel(
  { uid, number, name, config, epochs, checkpoint }: ScriptRun,
  file: string,
  options: Partial<Omit<ModelExportOptions, 'form' | 'epoch'>> = {},
): Promise<ModelExport> {
  if (checkpoint === null)
    throw new Problem('checkpoint-missing', `Run ${uid} has no checkpoint. Nothing was written.`);
  const { epoch } = checkpoint;
  const form = file.endsWith('.safetensors') ? 'pytorch' : 'onnx';
  const accuracy = epochs.find((result) => result.epoch === epoch)?.testAccuracy ?? null;
  await trainings.loadTensorflow();
  const { runExportJob } = await import('./export');
  return runExportJob({
    ...{ config, checkpointFile: checkpoint.file, outputFile: resolve(file) },
    provenance: { run: { id: number, uid, name }, epoch, accuracy },
    options: modelFormats.schema.parse({ form, ...options }),
  });
}

/**
 * Reads the equations of a cell, for computations in plain numbers: a vector is a Float32Array, and a matrix
 * one with its rows one after another.
 * @throws Problem bad-request with the positions of the mistakes in the text
 */
export function createCell(text: string) {
  const parsed = cellTexts.parse(text);
  if (parsed.cell === null) throw new Problem('bad-request', describeMistakes(parsed.mistakes));
  const { name, states, plan } = parsed.cell;
  return {
    name,
    /** The states, of which the first is the output. */
    states,
    /** The weights and their shapes. */
    weights: plan.weights,
    /** Computes the next state, and the value of each line. */
    step: (
      x: Float32Array,
      state: State<Float32Array>,
      weights: CellWeights<Float32Array>,
    ): Step<Float32Array> => computeStep(plan, arrays, x, state, weights),
  };
}

const describeMistakes = (mistakes: readonly Mistake[]): string =>
  mistakes
    .map(({ line, column, message }) => `Line ${line}, column ${column}: ${message}.`)
    .join(' ');
