// A run with all that a bundle carries, and bundles of such runs.
import { join } from 'node:path';
import { writeBundle } from '../../src-main/store/bundle/write-bundle';
import type { RunStore } from '../../src-main/store/run-store';
import { readGolden } from '../main/export/golden';
import { finishedRun } from './sample-run';
import { temporaryDirectory } from './temporary';

const { model } = readGolden('gru');

/** A finished run with its checkpoints on the disk. */
export function wholeRun(store: RunStore, name = 'GRU 8') {
  return finishedRun(store, name, {}, model.weights);
}

export async function bundleOf(store: RunStore, ...ids: number[]): Promise<string> {
  const file = join(temporaryDirectory(), 'runs.unroll');
  await writeBundle(
    store,
    ids.map((id) => store.runs.get(id)),
    file,
  );
  return file;
}
