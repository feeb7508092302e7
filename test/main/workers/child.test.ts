// The real worker in its own process, bundled from the sources.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../src-main/engine/checkpoints/checkpoint-file';
import type { DatasetChoice, RunConfig } from '../../../src-main/engine/catalogue/config';
import { createWorkerEnvironment } from '../../../src-main/workers/environment';
import {
  createWorkerArguments,
  type ProcessKind,
} from '../../../src-main/engine/jobs/process-kinds';
import type { WorkerMessage } from '../../../src-main/workers/channel';
import type { EventOfKind } from '../../../src-main/engine/contract/run-event';
import type { TaskNote } from '../../../src-main/workers/tasks';
import { buildProgram } from '../../support/bundled';
import { idxLabels } from '../../support/idx';
import { createFreshRunFolder } from '../../support/run-folder';
import { storeImages, storeSequences, createTinySequences } from '../../support/sequences';
import { createTemporaryDirectory } from '../../support/temporary';
import { createSmallConfig } from '../../support/training';
import { readGolden } from '../export/golden';

let bundle = '';
let child: ChildProcess;
let messages: WorkerMessage[];
/** Called when something has happened to the child. */
let wake: () => void = () => undefined;

beforeAll(async () => {
  bundle = await buildProgram();
});

/** Sequences of four steps, which are quickly compiled. */
let sequences: DatasetChoice;
beforeEach(() => {
  sequences = storeSequences(createTinySequences([4, 4]));
  spawnWorker('tensorflow');
});

function spawnWorker(kind: ProcessKind): void {
  messages = [];
  child = fork(join(bundle, 'worker.js'), createWorkerArguments(kind), {
    serialization: 'advanced',
    env: createWorkerEnvironment('tensorflow'),
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  child.on('message', (message) => {
    messages.push(message as unknown as WorkerMessage);
    wake();
  });
  child.on('exit', () => {
    wake();
  });
}

afterEach(() => {
  child.kill('SIGKILL');
});

/** The next message of this kind that has not been waited for yet. */
async function next<K extends WorkerMessage['kind']>(kind: K) {
  for (;;) {
    const index = messages.findIndex((message) => message.kind === kind);
    const [found] = index < 0 ? [] : messages.splice(0, index + 1).slice(-1);
    if (found) return found as Extract<WorkerMessage, { kind: K }>;
    if (child.exitCode !== null) throw new Error(`The worker ended with ${child.exitCode}`);
    await new Promise<void>((resolve) => (wake = resolve));
  }
}

/** The next thing of this kind that a training tells. */
async function news<K extends TaskNote<'train'>['kind']>(kind: K) {
  for (;;) {
    const note = (await next('note')).note as TaskNote<'train'>;
    if (note.kind === kind) return note as Extract<TaskNote<'train'>, { kind: K }>;
  }
}

/** Returns the end of the training. */
const trained = async () => (await next('done')).result as EventOfKind<'ended'>;

function sendTraining(changes: Partial<RunConfig> = {}): void {
  const small = { cell: 'rnn', batchSize: 2, dataset: sequences, epochs: 1 } as const;
  const config = createSmallConfig({ ...small, ...changes });
  const input = { ...createFreshRunFolder(config), resume: false };
  child.send({ kind: 'run', task: 'train', input });
}

it('prepares and trains, reports its backend and errors, and accepts the next job', async () => {
  await next('ready');
  const nowhere = { dataset: { ...sequences, sha256: '0'.repeat(64) } };
  // A mistake is only reported by the training.
  for (const changes of [{}, nowhere]) {
    child.send({ kind: 'prepare', config: createSmallConfig({ cell: 'rnn', ...changes }) });
  }
  sendTraining();
  const { batchesPerEpoch, backend, versions } = await news('started');
  expect(batchesPerEpoch).toBe(15);
  expect(['tensorflow', 'wasm', 'cpu']).toContain(backend);
  expect(versions).toMatchObject({ node: process.versions.node, tfjs: '4.22.0' });
  expect(versions.unroll).toMatch(/^\d+\.\d+\.\d+$/);
  expect((await news('epoch')).checkpoint.file).toBe('epoch-0001.safetensors');
  expect(await trained()).toMatchObject({ status: 'finished' });

  sendTraining(nowhere);
  const { problem } = await next('failed');
  expect(problem.code).toBe('data-missing');
  sendTraining();
  expect(await trained()).toMatchObject({ status: 'finished' });
});

it('stops on request, but not when the terminal is interrupted', async () => {
  await next('ready');
  sendTraining({ epochs: 1000 });
  await news('points');
  child.kill('SIGINT');
  await news('epoch');
  await news('epoch');
  child.send({ kind: 'stop' });
  expect(await trained()).toMatchObject({ status: 'stopped' });
});

it('runs tasks without TensorFlow if it is not needed', async () => {
  child.kill('SIGKILL');
  const dataset = storeImages({ train: 1, test: 30 });
  spawnWorker('plain');
  await next('ready');
  const directory = createTemporaryDirectory();
  const checkpointFile = join(directory, 'gru.safetensors');
  writeCheckpoint(checkpointFile, readGolden('gru').model.weights, {});
  const config = createSmallConfig({ dataset, cell: 'gru', hiddenSize: 3 });
  const ask = (file: string) => {
    const input = { config, checkpointFile: file };
    child.send({ kind: 'run', task: 'predictions', input });
  };
  ask(join(directory, 'gone.safetensors'));
  expect((await next('failed')).problem.code).toBe('checkpoint-missing');
  ask(checkpointFile);
  const { result } = await next('done');
  expect(result).toMatchObject({ labels: Uint16Array.from(idxLabels(30).subarray(8)) });
});

it('ends when its parent ends in the middle of a training', async () => {
  await next('ready');
  sendTraining({ epochs: 1000 });
  await news('points');
  const ended = once(child, 'exit');
  child.disconnect();
  expect(await ended).toEqual([0, null]);
});

it('ends when its parent ended before its code was loaded', async () => {
  const ended = once(child, 'exit');
  child.disconnect();
  expect(await ended).toEqual([0, null]);
});

it('reports unexpected errors and ends with exit code 1', async () => {
  await next('ready');
  const ended = once(child, 'exit');
  child.send({ kind: 'nonsense' });
  expect((await next('failed')).problem.code).toBe('unexpected');
  expect(await ended).toEqual([1, null]);
});
