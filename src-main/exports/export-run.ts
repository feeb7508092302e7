// A run's model as an ONNX file: a worker writes and proves it, the store remembers it.
import { resolve } from 'node:path';
import type { ExportResult } from '../contract/model-file';
import type { RunStore } from '../runs/run-store';
import type { WorkerPool } from '../workers/pool';

/**
 * Never waits for the trainings under way.
 * @param epoch null takes the last one
 * @throws Problem of the run, the checkpoint, the proof or the file; nothing is written then
 */
export async function exportRun(
  store: RunStore,
  workers: WorkerPool,
  runId: number,
  file: string,
  epoch: number | null = null,
): Promise<ExportResult> {
  const { config } = store.getRun(runId);
  const checkpoint = store.checkpoint(runId, epoch);
  const outputFile = resolve(file);
  const input = { config, checkpointFile: checkpoint.file, outputFile };
  const result = await workers.ask('export', input);
  store.addExport(runId, checkpoint.epoch, result);
  return result;
}
