// A plan of some small runs for many machines, and their results.
import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { root } from '../../scripts/setup/paths.js';
import { readCheckpoint } from '../../src-main/engine/checkpoints/checkpoint-file';
import { openRunStore } from '../../src-main/store/run-store';

export const builtCli = join(root, 'out/main/cli.js');
/** The command of the jobs. */
export const builtUnroll = `${process.execPath} ${builtCli}`;
/**
 * The number of epochs, which take several seconds on a fast machine, so that jobs that start seconds apart
 * train at the same time.
 */
export const plannedEpochs = 120;
export const plannedRuns = 6;

export function writeSmallPlan(directory: string): void {
  const store = mkdtempSync(`${directory}-store-`);
  // These are quickly compiled.
  const made = ['parity', '--length', '8', '--train', '3200', '--test', '400'];
  unroll(['--store', store, 'data', 'make', ...made]);
  const data = ['--data', 'Parity 8', '--dropout', '0.1'];
  const settings = ['--epochs', String(plannedEpochs), '--batch', '64', ...data];
  unroll([
    '--store',
    store,
    'sweep',
    '--plan',
    directory,
    '--cells',
    'rnn',
    '--vary',
    'hidden=8,12',
    '--seeds',
    '3',
    ...settings,
  ]);
}

/**
 * Collects the runs from the stores of their jobs, twice, and returns their results, which are the same on
 * every machine.
 */
export function collectTwice(directory: string) {
  const into = mkdtempSync(`${directory}-collected-`);
  unroll(['--store', into, 'collect', directory]);
  const again = JSON.parse(unroll(['--store', into, '--json', 'collect', directory])) as object;
  expect(again).toMatchObject({ stores: plannedRuns, changed: 0, running: 0, unreadable: 0 });
  const store = openRunStore(into);
  const runs = store.runs.list().toSorted((a, b) => (a.uid < b.uid ? -1 : 1));
  const results = runs.map((run) => ({
    uid: run.uid,
    status: run.status,
    epochsDone: run.epochsDone,
    loss: store.curves.load(run.id, 'train/loss').values,
    accuracies: store.curves.epochs(run.id).map(({ testAccuracy }) => testAccuracy),
    weights: readCheckpoint(store.files.checkpoint(run.id, null).file).tensors,
  }));
  store.close();
  return results;
}

/** Whether a run is in the middle of its training. */
export const isUnderWay = (log: string) =>
  log.includes(`epoch 2/${plannedEpochs}`) &&
  !log.includes(`epoch ${plannedEpochs - 10}/${plannedEpochs}`);

function unroll(words: readonly string[]): string {
  return execFileSync(process.execPath, [builtCli, ...words], { encoding: 'utf8' });
}
