// A worker process without TensorFlow: real messages over a real channel. What it does with a task
// hangs on the seed, see `scenarios`.
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
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

/** Into the run's journal, whose lines have chained checksums (src-main/store/folder), and then to the main process. */
function tell(folder, event) {
  const file = join(folder, 'journal');
  if (existsSync(file)) {
    const before = readFileSync(file, 'latin1').trimEnd().split('\n').at(-1).slice(0, 8);
    const json = JSON.stringify(contentOf(event));
    const checksum = crc32(json, Number.parseInt(before, 16));
    appendFileSync(file, `${checksum.toString(16).padStart(8, '0')} ${json}\n`);
  }
  note(event);
}

function contentOf(event) {
  if (event.kind !== 'points') return event;
  const { curves, ...others } = event;
  const columns = Object.values(curves).map(({ buffer }) => Buffer.from(buffer));
  const float32 = Buffer.concat(columns).toString('base64');
  return { ...others, metrics: Object.keys(curves), float32 };
}

const scenarios = {
  1: 'train to the end',
  2: 'train until it is stopped',
  3: 'crash after the first epoch',
  4: 'fail after the first epoch',
  5: 'take no notice of being stopped',
  6: 'fail before anything has begun',
  7: 'take more and more memory',
  8: 'crash once after the first epoch',
  9: 'loop for ever after the first epoch',
  10: 'freeze after the first epoch',
  11: 'diverge in the second epoch',
  12: 'run out of an ordinary process’s memory after the first epoch',
};

async function train({ config, folder, resume }) {
  const scenario = scenarios[config.seed];
  if (scenario === scenarios[6]) return fail('bad-data', 'The labels are not the labels.');
  const runtime = { backend: 'fake', versions: { fake: '1' } };
  const model = { batchesPerEpoch, parameterCount: 42, dataChecksum: 'sum' };
  tell(folder, { kind: 'started', ...model, ...runtime });
  const endless = scenario === scenarios[2] || scenario === scenarios[5];
  const epochs = endless ? Infinity : config.epochs;
  const savesAll = [8, 12].some((one) => scenario === scenarios[one]);
  const checkpoints = join(folder, 'checkpoints');
  const done = resume && savesAll && existsSync(checkpoints) ? readdirSync(checkpoints).length : 0;
  if (resume) tell(folder, { kind: 'resumed', step: done * batchesPerEpoch, at });
  for (let epoch = done + 1; epoch <= epochs; epoch++) {
    for (let batch = 1; batch <= batchesPerEpoch; batch++) {
      if (stopped && scenario !== scenarios[5]) return answer(ended('stopped', 5));
      const step = (epoch - 1) * batchesPerEpoch + batch;
      const curves = {
        'train/loss': Float32Array.of(1 / step),
        'train/accuracy': Float32Array.of(0.5),
      };
      tell(folder, {
        kind: 'points',
        firstStep: step,
        count: 1,
        curves,
        samples: {},
        elapsedMs: step,
      });
      await delay(endless ? 20 : 1);
    }
    const saved = checkpoint(checkpoints, epoch, savesAll);
    tell(folder, { kind: 'epoch', result: resultOf(epoch), checkpoint: saved, at });
    if (scenario === scenarios[8] && done === 0) return crash();
    if (scenario === scenarios[3]) crash();
    if (scenario === scenarios[12] && !process.argv.includes('--kind=large')) {
      return fail('memory-bound', 'The memory ran out.');
    }
    if (scenario === scenarios[9]) for (;;);
    if (scenario === scenarios[10]) await freeze();
    if (scenario === scenarios[11]) return fail('diverged', 'Diverged at step 11: the loss.');
    if (scenario === scenarios[4]) return fail('out-of-memory', 'There is not enough memory.');
  }
  answer(ended('finished', 123));
}

const at = '2026-11-25T12:00:00.000Z';
const ended = (status, elapsedMs) => ({ kind: 'ended', status, reason: null, elapsedMs, at });

/** As far as the store looks at it. */
function checkpoint(directory, epoch, isSaved) {
  const file = `epoch-000${epoch}.safetensors`;
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, file), 'weights');
  const position = { epoch: epoch + 1, batch: 0, step: epoch * batchesPerEpoch };
  return { file, bytes: isSaved ? 7 : 0, sha256: '0'.repeat(64), position };
}

function resultOf(epoch) {
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
  const scenario = scenarios[config.seed];
  if (scenario === scenarios[3]) return crash();
  if (scenario === scenarios[6]) return fail('bad-data', 'The labels are not the labels.');
  if (scenario === scenarios[2] || scenario === scenarios[5]) return;
  const none = new Float32Array();
  const labels = new Uint8Array();
  answer({ labels, predicted: labels, confidence: none, trueProbability: none });
}

const taken = [];

/** What models say of an image: by the seed of the first. */
function trace({ weights }) {
  const scenario = scenarios[weights[0].config.seed];
  if (scenario === scenarios[3]) return crash();
  if (scenario === scenarios[5]) for (;;);
  if (scenario === scenarios[7]) setInterval(() => taken.push(Buffer.alloc(2e7, 1)), 5);
  else answer([]);
}

function fail(code, message) {
  send({ kind: 'failed', problem: { code, message } });
}

/** Stands still, as with SIGSTOP from outside, until somebody sends SIGCONT. */
async function freeze() {
  // What was said must have left before.
  await delay(50);
  process.kill(process.pid, 'SIGSTOP');
  await delay(50);
}

function crash() {
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
