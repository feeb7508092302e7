// The sample experiment: an RNN, a GRU and an LSTM as in the assignment, ten epochs each, as a store of its own
// in resources/sample. It keeps every curve, and of the checkpoints the weights of some epochs.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Database from 'better-sqlite3';
import { checkpointFile, readCheckpoint } from '../../src-main/checkpoints/checkpoint-file';
import { encodeSafetensors } from '../../src-main/checkpoints/safetensors';
import { openRunStore } from '../../src-main/store/run-store';
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

export async function main(argv: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...argv],
    // A store that holds the three runs already, so that nothing is trained.
    options: { store: { type: 'string' } },
  });
  const temporary = mkdtempSync(join(tmpdir(), 'unroll-sample-'));
  try {
    const trained = values.store === undefined ? temporary : resolve(values.store);
    if (values.store === undefined) {
      await build();
      const words = ['train', '--cells', 'rnn,gru,lstm', '--preset', 'assignment'];
      const cli = join(root, 'out/main/cli.js');
      execFileSync(process.execPath, [cli, '--store', trained, ...words], { stdio: 'inherit' });
    }
    rmSync(target, { recursive: true, force: true });
    writeSample(trained);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  const bytes = sizeOf(target);
  if (bytes > mostBytes) throw new Error(`The sample has ${bytes} bytes, more than ${mostBytes}.`);
  say(`Wrote ${target}, ${(bytes / 1e6).toFixed(1)} MB`);
}

function writeSample(trained: string): void {
  const store = openRunStore(target);
  for (const { id, epochsDone } of store.importRuns(trained)) {
    store.runs.edit(id, { addTags: [tag], notes });
    for (let epoch = 1; epoch <= epochsDone; epoch++) {
      const file = checkpointFile(store.files.checkpointDirectory(id), epoch);
      if (keptEpochs.includes(epoch)) keepWeights(file);
      else rmSync(file);
    }
  }
  store.close();
  tidy(join(target, 'unroll.db'));
}

/** Removes the optimizer's state: only a training that continues needs it, and it is twice as large as the weights. */
function keepWeights(file: string): void {
  const { tensors, metadata } = readCheckpoint(file);
  const weights = Object.entries(tensors).filter(([name]) => !name.startsWith('optimizer.'));
  writeFileSync(file, encodeSafetensors(Object.fromEntries(weights), metadata));
}

/** One file without any trace of the machine it was made on. */
function tidy(file: string): void {
  const db = new Database(file);
  db.exec(
    "UPDATE runs SET owner_pid = 0, owner_started = ''; UPDATE experiments SET name = 'Sample'",
  );
  db.pragma('journal_mode = DELETE');
  db.exec('VACUUM');
  db.close();
}

function sizeOf(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
}
