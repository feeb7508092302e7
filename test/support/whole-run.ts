// A run with all that a bundle carries, and bundles of such runs.
import { join } from 'node:path';
import { writeCheckpoint } from '../../src-main/checkpoints/checkpoint-file';
import { writeBundle } from '../../src-main/store/bundle/write-bundle';
import type { RunStore } from '../../src-main/store/run-store';
import { readGolden } from '../main/export/golden';
import { finishedRun } from './sample-run';
import { temporaryDirectory } from './temporary';

const { model } = readGolden('gru');

/** A finished run with its checkpoints on the disk. */
export function wholeRun(store: RunStore, name = 'GRU 8') {
  const run = finishedRun(store, name);
  for (const epoch of [1, 2]) {
    writeCheckpoint(
      join(store.files.checkpointDirectory(run.id), `epoch-000${String(epoch)}.safetensors`),
      model.weights,
      { epoch: String(epoch) },
    );
  }
  store.trainings.append(run.id, {
    kind: 'measured',
    measured: {
      epoch: 0,
      scalars: {},
      profiles: { 'gradient-through-time/h': { steps: [1, 2], values: [NaN, 0.5] } },
    },
  });
  return store.runs.get(run.id);
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
