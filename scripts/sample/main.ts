// The sample experiment: an RNN, a GRU and an LSTM as in the assignment, ten epochs each, as a store of its own
// in resources/sample. It keeps every curve, and of the checkpoints the weights of some epochs.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCheckpoint } from '../../src-main/checkpoints/checkpoint-file';
import { digestOf } from '../../src-main/checkpoints/digest';
import { encodeSafetensors } from '../../src-main/safetensors';
import type { EventOf, RunEvent } from '../../src-main/contract/run-event';
import { encodeEvent } from '../../src-main/store/folder/event-json';
import { openRunStore } from '../../src-main/store/run-store';
import { encodeJournal, eventsOf } from '../../test/support/journal';
import { build } from '../launch/build.js';
import { say } from '../setup/log.js';
import { root } from '../setup/paths.js';

const target = join(root, 'resources/sample');
const tag = 'sample';
/** The epochs whose weights are kept: some early ones, some later ones, and the last. */
const keptEpochs = [1, 3, 10];
const mostBytes = 5_000_000;
const notes =
  'Part of the sample experiment that comes with Unroll, trained by Unroll itself: 10 epochs of MNIST with the settings of the assignment. The weights of epochs 1, 3 and 10 are kept. Delete it like any other run.';

export async function main(): Promise<void> {
  const trained = mkdtempSync(join(tmpdir(), 'unroll-sample-'));
  try {
    await build();
    const words = ['train', '--cells', 'rnn,gru,lstm', '--preset', 'assignment'];
    const cli = join(root, 'out/main/cli.js');
    execFileSync(process.execPath, [cli, '--store', trained, ...words], { stdio: 'inherit' });
    rmSync(target, { recursive: true, force: true });
    writeSample(trained);
  } finally {
    rmSync(trained, { recursive: true, force: true });
  }
  const bytes = sizeOf(target);
  if (bytes > mostBytes) throw new Error(`The sample has ${bytes} bytes, more than ${mostBytes}.`);
  say(`Wrote ${target}, ${(bytes / 1e6).toFixed(1)} MB`);
}

/** The runs' folders with fewer weights; the store then makes its database of them. */
function writeSample(trained: string): void {
  for (const folder of readdirSync(join(trained, 'runs'))) {
    const [from, to] = [join(trained, 'runs', folder), join(target, 'runs', folder)];
    mkdirSync(join(to, 'checkpoints'), { recursive: true });
    const kept = eventsOf(from).flatMap((event) => keptOf(event, from, to));
    writeFileSync(join(to, 'journal'), encodeJournal(folder, kept.map(encodeEvent)));
  }
  const store = openRunStore(target);
  for (const { id } of store.runs.list()) store.runs.edit(id, { addTags: [tag], notes });
  store.close();
}

/** An event without the machine that trained it, and without weights that are not kept. */
function keptOf(event: RunEvent, from: string, to: string): RunEvent[] {
  switch (event.kind) {
    case 'run':
      return [
        { ...event, machine: undefined, experiment: { ...event.experiment, name: 'Sample' } },
      ];
    case 'checkpoint':
      return [];
    case 'epoch':
      return [{ ...event, checkpoint: { ...event.checkpoint, ...weightsOf(event, from, to) } }];
    default:
      return [event];
  }
}

/** Without the optimizer's state: only a training that continues needs it, and it is twice as large as the weights. */
function weightsOf(
  { result: { epoch }, checkpoint: { file } }: EventOf<'epoch'>,
  from: string,
  to: string,
) {
  if (!keptEpochs.includes(epoch)) return { bytes: 0, sha256: '0'.repeat(64) };
  const { tensors, metadata } = readCheckpoint(join(from, 'checkpoints', file));
  const weights = Object.entries(tensors).filter(([name]) => !name.startsWith('optimizer.'));
  const bytes = encodeSafetensors(Object.fromEntries(weights), metadata);
  writeFileSync(join(to, 'checkpoints', file), bytes);
  return { bytes: bytes.length, sha256: digestOf(bytes) };
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
