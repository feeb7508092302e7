// A run with a folder as a training leaves it: two epochs, every event written there and in the store.
import { randomBytes } from 'node:crypto';
import { basename, join } from 'node:path';
import { checkpointFile, writeCheckpoint } from '../../src-main/checkpoints/checkpoint-file';
import type { Run } from '../../src-main/contract/run';
import { endedNow, type RunEvent } from '../../src-main/contract/run-event';
import { Journal, recordEnd } from '../../src-main/store/folder/journal';
import { journalIn } from '../../src-main/store/folder/run-folder';
import type { RunStore } from '../../src-main/store/run-store';
import { epochEvent } from './epoch-event';
import {
  batchesPerEpoch,
  sampleConfig,
  sampleEpoch,
  samplePoints,
  sampleStart,
} from './sample-run';

export function recordedRun(store: RunStore, name: string): Run {
  const { id } = store.trainings.create(store.experiments.create(name), name, sampleConfig());
  const folder = store.files.folder(id);
  const journal = new Journal(journalIn(folder));
  const add = (event: RunEvent) => {
    journal.add(event);
    store.trainings.append(id, event);
  };
  add(sampleStart);
  const { profiles } = sampleEpoch(1);
  add({ kind: 'measured', measured: { epoch: 0, scalars: {}, profiles } });
  for (const epoch of [1, 2]) {
    const losses = Array.from({ length: batchesPerEpoch }, () => randomBytes(1).readUInt8() / 100);
    const firstStep = (epoch - 1) * batchesPerEpoch + 1;
    const samples = { 'trainer-memory': [[epoch * batchesPerEpoch, 1e8 + epoch] as const] };
    add({ ...samplePoints(firstStep, losses, undefined, epoch * 500), samples });
    const file = checkpointFile(join(folder, 'checkpoints'), epoch);
    const weights = { 'head.bias': { shape: [2], data: Float32Array.of(epoch, Math.random()) } };
    const written = writeCheckpoint(file, weights, { epoch: String(epoch) });
    const event = epochEvent(sampleEpoch(epoch));
    const checkpoint = { ...event.checkpoint, file: basename(file), ...written };
    add({ ...event, checkpoint, at: new Date().toISOString() });
  }
  const ended = endedNow('finished', null, 1000);
  journal.close();
  recordEnd(journalIn(folder), ended);
  store.trainings.append(id, ended);
  return store.runs.get(id);
}
