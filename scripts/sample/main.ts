// The samples: an RNN, a GRU and an LSTM each, as a separate store in resources/sample. It contains every
// curve, and of the checkpoints the weights of some epochs. The samples named in the arguments are
// trained again:
// node scripts/run.js sample/main.ts images text
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCheckpoint } from '../../src-main/engine/checkpoints/checkpoint-file';
import { computeDigest } from '../../src-main/engine/checkpoints/digest';
import { encodeSafetensors } from '../../src-main/files/safetensors';
import type { EventOfKind, RunEvent } from '../../src-main/engine/contract/run-event';
import { encodeEvent } from '../../src-main/engine/run-folder/event-json';
import { openRunStore } from '../../src-main/store/run-store';
import { encodeJournal, loadEvents } from '../../test/support/journal';
import { build } from '../launch/build.js';
import { say } from '../setup/log.js';
import { root } from '../setup/paths.js';

const target = join(root, 'resources/sample');
const tag = 'sample';
const maxBytes = 5_000_000;
const deletable = 'Delete it like any other run.';

interface Sample {
  /** The name of its experiment. */
  readonly name: string;
  /** The arguments of `unroll train`. */
  readonly words: readonly string[];
  /** The epochs whose weights are saved, including the last. */
  readonly keptEpochs: readonly number[];
  readonly notes: string;
}

const samples: Readonly<Record<string, Sample>> = {
  // The settings of the assignment.
  images: {
    name: 'Sample',
    words: ['--preset', 'assignment'],
    keptEpochs: [1, 3, 10],
    notes: `Part of the sample experiment that comes with Unroll, trained by Unroll itself: 10 epochs of MNIST with the settings of the assignment. The weights of epochs 1, 3 and 10 are kept. ${deletable}`,
  },
  text: {
    name: 'Sample of a text',
    words: [
      '--data',
      'The Wizard of Oz',
      '--hidden',
      '128',
      '--batch',
      '16',
      '--window',
      '100',
      '--epochs',
      '40',
      '--lr',
      '4e-3',
      '--schedule',
      'cosine',
      '--warmup',
      '200',
      '--clip-norm',
      '1',
      '--dropout',
      '0.2',
      '--init',
      'orthogonal',
      '--forget-bias',
      '1',
    ],
    keptEpochs: [40],
    notes: `Part of the sample experiment that comes with Unroll, trained by Unroll itself: the next character of a book, 40 epochs. The weights of epoch 40 are kept. ${deletable}`,
  },
};

export async function main(names: readonly string[]): Promise<void> {
  await build();
  for (const name of names) {
    const sample = samples[name];
    if (!sample) throw new Error(`Name some of ${Object.keys(samples).join(', ')}.`);
    const trained = mkdtempSync(join(tmpdir(), 'unroll-sample-'));
    try {
      const words = ['train', '--cells', 'rnn,gru,lstm', ...sample.words];
      const cli = join(root, 'out/main/cli.js');
      execFileSync(process.execPath, [cli, '--store', trained, ...words], { stdio: 'inherit' });
      replaceSample(sample, trained);
    } finally {
      rmSync(trained, { recursive: true, force: true });
    }
  }
  const bytes = measureFolder(target);
  if (bytes > maxBytes) throw new Error(`The samples have ${bytes} bytes, more than ${maxBytes}.`);
  say(`Wrote ${target}, ${(bytes / 1e6).toFixed(1)} MB`);
}

/** Writes the folders of the runs with fewer weights. The store creates its database from them. */
function replaceSample(sample: Sample, trained: string): void {
  const before = openRunStore(target);
  const old = before.runs.list().filter(({ notes }) => notes === sample.notes);
  before.close();
  for (const { uid } of old) rmSync(join(target, 'runs', uid), { recursive: true });
  const folders = readdirSync(join(trained, 'runs'));
  for (const folder of folders) {
    const [from, to] = [join(trained, 'runs', folder), join(target, 'runs', folder)];
    mkdirSync(join(to, 'checkpoints'), { recursive: true });
    const kept = loadEvents(from).flatMap((event) => filterEvent(event, from, to, sample));
    writeFileSync(join(to, 'journal'), encodeJournal(folder, kept.map(encodeEvent)));
  }
  const store = openRunStore(target);
  const added = store.runs.list().filter(({ uid }) => folders.includes(uid));
  for (const { id } of added) store.runs.edit(id, { addTags: [tag], notes: sample.notes });
  store.close();
}

/** Returns an event without the machine that trained it, and without weights that are not saved. */
function filterEvent(event: RunEvent, from: string, to: string, sample: Sample): RunEvent[] {
  switch (event.kind) {
    case 'run':
      return [
        { ...event, machine: undefined, experiment: { ...event.experiment, name: sample.name } },
      ];
    case 'checkpoint':
      return [];
    case 'epoch':
      return [
        { ...event, checkpoint: { ...event.checkpoint, ...loadWeights(event, from, to, sample) } },
      ];
    default:
      return [event];
  }
}

/** Returns weights without the optimizer's state, which only a continued training needs. */
function loadWeights(
  { result: { epoch }, checkpoint: { file } }: EventOfKind<'epoch'>,
  from: string,
  to: string,
  { keptEpochs }: Sample,
) {
  if (!keptEpochs.includes(epoch)) return { bytes: 0, sha256: '0'.repeat(64) };
  const { tensors, metadata } = readCheckpoint(join(from, 'checkpoints', file));
  const weights = Object.entries(tensors).filter(([name]) => !name.startsWith('optimizer.'));
  const bytes = encodeSafetensors(Object.fromEntries(weights), metadata);
  writeFileSync(join(to, 'checkpoints', file), bytes);
  return { bytes: bytes.length, sha256: computeDigest(bytes) };
}

function measureFolder(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
