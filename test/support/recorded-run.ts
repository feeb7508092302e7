// A run with a folder as a training leaves it: two epochs, every message written there and in the store.
import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { checkpointFile, writeCheckpoint } from '../../src-main/checkpoints/checkpoint-file';
import type { Run } from '../../src-main/contract/run';
import type { RunRecord, SavedCheckpoint } from '../../src-main/contract/run-records';
import { encodeColumns } from '../../src-main/store/folder/history';
import { Journal } from '../../src-main/store/folder/journal';
import { recordEnd } from '../../src-main/store/folder/record-end';
import { journalIn } from '../../src-main/store/folder/run-folder';
import type { RunStore } from '../../src-main/store/run-store';
import { batchesPerEpoch, sampleConfig, sampleEpoch, samplePoints } from './sample-run';

export function recordedRun(store: RunStore, name: string): Run {
  const { id } = store.createRun(store.createExperiment(name), name, sampleConfig());
  const folder = store.runFolder(id);
  const journal = new Journal(journalIn(folder));
  const add = (record: RunRecord) => {
    journal.add(record, false);
  };
  const start = {
    batchesPerEpoch,
    parameterCount: 1234,
    dataChecksum: 'abc',
    backend: 'tensorflow',
    versions: { node: '20' },
  };
  add({ kind: 'started', ...start });
  store.markStarted(id, start);
  const measured = { epoch: 0, scalars: {}, profiles: sampleEpoch(1).profiles };
  add({ kind: 'measured', measured });
  store.addMeasured(id, measured);
  for (const epoch of [1, 2]) {
    const losses = Array.from({ length: batchesPerEpoch }, () => randomBytes(1).readUInt8() / 100);
    const firstStep = (epoch - 1) * batchesPerEpoch + 1;
    const lastStep = epoch * batchesPerEpoch;
    const points = {
      ...samplePoints(firstStep, losses, undefined, epoch * 500),
      samples: { 'trainer-memory': 1e8 + epoch },
    };
    const { count, curves, elapsedMs } = points;
    add({
      kind: 'points',
      firstStep,
      count,
      metrics: Object.keys(curves),
      float32: encodeColumns(Object.values(curves)),
      samples: { 'trainer-memory': [[lastStep, 1e8 + epoch]] },
      elapsedMs,
    });
    store.addPoints(id, points);
    const file = checkpointFile(join(folder, 'checkpoints'), epoch);
    const weights = { 'head.bias': { shape: [2], data: Float32Array.of(epoch, Math.random()) } };
    const written = writeCheckpoint(file, weights, { epoch: String(epoch) });
    const position = { epoch: epoch + 1, batch: 0, step: lastStep };
    const checkpoint: SavedCheckpoint = { file: basename(file), ...written, position };
    const result = sampleEpoch(epoch);
    add({ kind: 'epoch', result, checkpoint, at: new Date().toISOString() });
    store.addEpoch(id, result, file, checkpoint);
  }
  journal.close();
  const ending = { status: 'finished', reason: null, elapsedMs: 1000 } as const;
  recordEnd(folder, ending);
  return store.finishRun(id, ending.status, ending.reason, ending.elapsedMs);
}
