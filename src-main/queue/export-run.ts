// A run's model as a file in the chosen form: a worker writes and checks it.
import { resolve } from 'node:path';
import type { ModelExportOptions } from '../engine/catalogue';
import type { ModelExport } from '../engine/contract';
import type { RunStore } from '../store';
import type { WorkerPool } from '../workers/pool';

/**
 * Does not wait for running trainings.
 * @throws Problem of the run, the checkpoint, the check or the file; then nothing is written
 */
export async function exportRun(
  store: RunStore,
  workers: WorkerPool,
  runId: number,
  file: string,
  options: ModelExportOptions,
): Promise<ModelExport> {
  const run = store.runs.get(runId);
  const { id, uid, name } = run;
  const checkpoint = store.files.checkpoint(runId, options.epoch);
  const { epoch, config } = checkpoint;
  const measured = store.curves.epochs(runId).find((result) => result.epoch === epoch);
  return workers.run('export', {
    config,
    checkpointFile: checkpoint.file,
    outputFile: resolve(file),
    provenance: { run: { id, uid, name }, epoch, accuracy: measured?.testAccuracy ?? null },
    options,
  });
}
