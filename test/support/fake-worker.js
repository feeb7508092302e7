// A worker process without TensorFlow: real messages over a real channel.
import { createHash } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { Buffer } from 'node:buffer';
import process from 'node:process';
import { setInterval } from 'node:timers';
import { setTimeout as delay } from 'node:timers/promises';
import { crc32 } from 'node:zlib';

const batchesPerEpoch = 10;
let stopped = false;

const send = (message) => process.send(message);
const note = (note) => send({ kind: 'note', note });
const answer = (result) => send({ kind: 'done', result });

/**
 * Into the run's journal, whose lines have numbers and checksums (src-main/engine/run-folder), and
 * then to the main process.
 */
function tell(folder, event) {
  const file = join(folder, 'journal');
  if (existsSync(file)) {
    const [place] = readFileSync(file, 'latin1').trimEnd().split('\n').at(-1).slice(9).split(' ');
    const [generation, numbers] = place.split('.');
    const number = Number(numbers.split('-').at(-1)) + 1;
    const text = `${generation}.${number} ${JSON.stringify(getContent(event))}`;
    const checksum = crc32(text, crc32(basename(folder)));
    appendFileSync(file, `${checksum.toString(16).padStart(8, '0')} ${text}\n`);
  }
  note(event);
}

function getContent(event) {
  if (event.kind !== 'points') return event;
  const { curves, ...others } = event;
  const columns = Object.values(curves).map(({ buffer }) => Buffer.from(buffer));
  const float32 = Buffer.concat(columns).toString('base64');
  return { ...others, metrics: Object.keys(curves), float32 };
}

/** The behaviour for a task, by the seed. */
const does = {
  end: 1,
  goOn: 2,
  crash: 3,
  fail: 4,
  ignoreStop: 5,
  failAtOnce: 6,
  takeMemory: 7,
  crashOnce: 8,
  loop: 9,
  freeze: 10,
  diverge: 11,
  needMore: 12,
  wait: 13,
};

async function train({ config, folder, resume }) {
  const { seed } = config;
  if (seed === does.failAtOnce) return fail('bad-data', 'The labels are not the labels.');
  const runtime = { backend: 'fake', versions: { fake: '1' } };
  const model = { batchesPerEpoch, parameterCount: 42, dataChecksum: 'sum' };
  const waits = seed === does.wait;
  if (waits) note({ kind: 'waiting', reason: 'About 40 s until the first batch' });
  tell(folder, { kind: 'started', ...model, ...runtime });
  if (waits) note({ kind: 'waiting', reason: null });
  const endless = seed === does.goOn || seed === does.ignoreStop;
  const epochs = endless ? Infinity : config.epochs;
  const savesAll = [does.crashOnce, does.needMore].includes(seed);
  const checkpoints = join(folder, 'checkpoints');
  const done = resume && savesAll && existsSync(checkpoints) ? readdirSync(checkpoints).length : 0;
  if (resume) tell(folder, { kind: 'resumed', step: done * batchesPerEpoch, at });
  for (let epoch = done + 1; epoch <= epochs; epoch++) {
    for (let batch = 1; batch <= batchesPerEpoch; batch++) {
      if (stopped && seed !== does.ignoreStop) return answer(ended('stopped', 5));
      const step = (epoch - 1) * batchesPerEpoch + batch;
      const curves = {
        'train/loss': Float32Array.of(1 / step),
        'train/accuracy': Float32Array.of(0.5),
      };
      const place = { firstStep: step, count: 1, elapsedMs: step };
      tell(folder, { kind: 'points', curves, samples: {}, ...place });
      await delay(endless ? 20 : 1);
    }
    const saved = checkpoint(checkpoints, epoch, savesAll);
    tell(folder, { kind: 'epoch', result: getResult(epoch), checkpoint: saved, at });
    if (seed === does.crashOnce && done === 0) return createCrashProblem();
    if (seed === does.crash) createCrashProblem();
    if (seed === does.needMore && !process.argv.includes('--kind=large')) {
      return fail('memory-bound', 'The memory ran out.');
    }
    if (seed === does.loop) for (;;);
    if (seed === does.freeze) await freeze();
    if (seed === does.diverge) return fail('diverged', 'Diverged at step 11: the loss.');
    if (seed === does.fail) return fail('out-of-memory', 'There is not enough memory.');
  }
  answer(ended('finished', 123));
}

const at = '2026-11-25T12:00:00.000Z';
const ended = (status, elapsedMs) => ({ kind: 'ended', status, reason: null, elapsedMs, at });

const digest = createHash('sha256').update('weights').digest('hex');

/** Writes a checkpoint as far as the store checks it. */
function checkpoint(directory, epoch, isSaved) {
  const file = `epoch-000${epoch}.safetensors`;
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, file), 'weights');
  const position = { epoch: epoch + 1, batch: 0, step: epoch * batchesPerEpoch };
  return { file, bytes: isSaved ? 7 : 0, sha256: digest, position };
}

function getResult(epoch) {
  const confusion = new Array(100).fill(1);
  const accuracies = { trainAccuracy: 0.5, testAccuracy: 0.5 + epoch / 10 };
  const losses = { trainLoss: 1, testLoss: 2 / epoch };
  return { epoch, ...accuracies, ...losses, confusion, durationMs: 10, profiles: {} };
}

function exportModel({
  outputFile,
  checkpointFile,
  options: { form, onnx },
  provenance: { epoch },
}) {
  writeFileSync(outputFile, checkpointFile);
  const check = { maxDifference: 1e-6, compared: 100, accuracy: 0.9 };
  const asTrained = {
    referenceAccuracy: 0.9,
    changedPredictions: 0,
    options: onnx.steps ? 'steps' : '',
  };
  answer({ file: outputFile, files: [outputFile], form, epoch, bytes: 7, ...check, ...asTrained });
}

/** A model's answers to a test set without images; of a run that trains on and on none. */
function predict({ config }) {
  const { seed } = config;
  if (seed === does.crash) return createCrashProblem();
  if (seed === does.failAtOnce) return fail('bad-data', 'The labels are not the labels.');
  if (seed === does.goOn || seed === does.ignoreStop) return;
  const none = new Float32Array();
  const labels = new Uint8Array();
  answer({ labels, predicted: labels, confidence: none, trueProbability: none });
}

const taken = [];

/** Returns models' predictions for an image, by the seed of the first. */
function trace({ weights }) {
  const { seed } = weights[0].config;
  if (seed === does.crash) return createCrashProblem();
  if (seed === does.ignoreStop) for (;;);
  if (seed === does.takeMemory) setInterval(() => taken.push(Buffer.alloc(2e7, 1)), 5);
  else answer([]);
}

function fail(code, message) {
  send({ kind: 'failed', problem: { code, message } });
}

/** Stands still, as with SIGSTOP from outside, until somebody sends SIGCONT. */
async function freeze() {
  // Messages must have been sent before.
  await delay(50);
  process.kill(process.pid, 'SIGSTOP');
  await delay(50);
}

function createCrashProblem() {
  process.stderr.write('something broke in native code\n', () => process.exit(5));
}

const jobs = { trace, train, predictions: predict, export: exportModel };

process.on('message', (message) => {
  if (message.kind === 'stop') stopped = true;
  if (message.kind !== 'run') return;
  stopped = false;
  void jobs[message.task](message.input);
});
process.on('disconnect', () => process.exit(0));
send({ kind: 'ready' });
