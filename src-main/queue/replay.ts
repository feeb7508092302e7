// Trains a finished run again from its record, outside the store, and compares the values during training.
import { rmSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { CurveMetric } from '../engine/catalogue';
import { checkedFile, runFolder } from '../engine/run-folder';
import type { ReplayDifference, ReplayResult } from '../contract/replay';
import type { EpochResult, EventOfKind, Run, RunEvent } from '../engine/contract';
import type { Column } from '../curves';
import { createProblem } from '../core/problem';
import { requireModel, type RunStore } from '../store';
import type { WorkerPool } from '../workers/pool';
import { makeTemporaryFolder } from '../files/temporary-folder';

interface ReplayOptions {
  readonly signal?: AbortSignal;
  /** @param steps the number of steps of the whole run */
  readonly onProgress?: (step: number, steps: number) => void;
}

/**
 * Trains again, and ends at the first difference.
 * @returns null if it was stopped before
 * @throws Problem bad-request for a run that has not finished, or any error of a training
 */
export async function runReplay(
  store: RunStore,
  workers: WorkerPool,
  runId: number,
  { signal, onProgress }: ReplayOptions = {},
): Promise<ReplayResult | null> {
  const run = store.runs.get(runId);
  const config = run.config;
  requireModel(run);
  if (run.status !== 'finished') throw createProblem('bad-request.unfinished', { name: run.name });
  const scratch = makeTemporaryFolder('unroll-replay-');
  try {
    const folder = join(scratch, run.uid);
    const comparison = new Comparison(store, run, folder);
    const differs = new AbortController();
    const { token } = runFolder.create(
      folder,
      runFolder.readJournal(store.files.folder(runId)).run,
    );
    const input = { config, folder, token, resume: false };
    await workers.run('train', input, {
      signal: AbortSignal.any([differs.signal, ...(signal ? [signal] : [])]),
      onNote: (note) => {
        if (note.kind !== 'waiting' && note.kind !== 'measuring') comparison.compare(note);
        onProgress?.(comparison.batches, run.epochsDone * run.batchesPerEpoch);
        if (comparison.difference !== null) differs.abort();
      },
    });
    return signal?.aborted === true ? null : comparison.result();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

class Comparison {
  difference: ReplayDifference | null = null;
  batches = 0;
  #epochs = 0;
  #changed: readonly string[] = [];
  readonly #columns = new Map<string, Column>();
  readonly #results: readonly EpochResult[];

  constructor(
    private readonly store: RunStore,
    private readonly run: Run,
    /** The folder of the training that is compared with the run. */
    private readonly folder: string,
  ) {
    this.#results = store.curves.epochs(run.id);
  }

  result(): ReplayResult {
    const { batches, difference } = this;
    return {
      runId: this.run.id,
      batches,
      epochs: this.#epochs,
      difference,
      changed: this.#changed,
    };
  }

  compare(event: RunEvent): void {
    if (this.difference !== null) return;
    if (event.kind === 'started') this.#changed = listChanges(this.run, event);
    else if (event.kind === 'points') this.#comparePoints(event);
    else if (event.kind === 'epoch') this.#compareEpoch(event);
  }

  #comparePoints({ firstStep, count, curves }: EventOfKind<'points'>): void {
    for (let index = 0; index < count; index += 1) {
      const step = firstStep + index;
      for (const [metric, values] of Object.entries(curves)) {
        const stored = this.#column(metric);
        // Metrics that the run's version did not log are not compared.
        if (stored.values.length === 0) continue;
        const [was, is] = [stored.values[step - stored.firstStep] ?? NaN, values[index] ?? NaN];
        if (Object.is(was, is)) continue;
        this.difference = { step, metric, was, is };
        return;
      }
      this.batches = step;
    }
  }

  #compareEpoch({ result, checkpoint }: EventOfKind<'epoch'>): void {
    const was = this.#results[result.epoch - 1];
    const step = result.epoch * this.run.batchesPerEpoch;
    const compared = [
      ['train/loss', was?.trainLoss, result.trainLoss],
      ['train/accuracy', was?.trainAccuracy, result.trainAccuracy],
      ['test/loss', was?.testLoss, result.testLoss],
      ['test/accuracy', was?.testAccuracy, result.testAccuracy],
    ] as const;
    const different = compared.find(([, before, now]) => !Object.is(before, now));
    if (different) {
      const [metric, before = NaN, now] = different;
      this.difference = { step, metric, was: before, is: now };
      return;
    }
    this.#epochs = result.epoch;
    if (result.epoch < this.run.epochsDone) return;
    const file = join(runFolder.getCheckpointFolder(this.folder), checkpoint.file);
    if (!haveSameTensors(this.store.files.checkpoint(this.run.id, result.epoch).file, file)) {
      this.difference = { step, metric: 'weights', was: null, is: null };
    }
  }

  #column(metric: string): Column {
    const known = this.#columns.get(metric);
    if (known) return known;
    const column = this.store.curves.load(this.run.id, metric as CurveMetric);
    this.#columns.set(metric, column);
    return column;
  }
}

/** Whether weights and optimizer state are bit-identical. */
function haveSameTensors(first: string, second: string): boolean {
  const [a, b] = [
    checkedFile.readCheckpoint(first).tensors,
    checkedFile.readCheckpoint(second).tensors,
  ];
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => {
      const [one, other] = [a[name]?.data, b[name]?.data];
      return one !== undefined && other !== undefined && toBytes(one).equals(toBytes(other));
    })
  );
}

const toBytes = ({ buffer, byteOffset, byteLength }: Float32Array) =>
  Buffer.from(buffer, byteOffset, byteLength);

function listChanges(run: Run, now: EventOfKind<'started'>): string[] {
  const versions = Object.keys({ ...run.versions, ...now.versions }).filter(
    (name) => run.versions[name] !== now.versions[name],
  );
  return [
    ...(run.host !== '' && run.host !== hostname() ? [`trained on ${run.host}`] : []),
    ...(run.backend === now.backend ? [] : [`backend ${run.backend}, now ${now.backend}`]),
    ...(run.dataChecksum === now.dataChecksum ? [] : ['the data has changed']),
    ...versions.map(
      (name) => `${name} ${run.versions[name] ?? 'none'}, now ${now.versions[name] ?? 'none'}`,
    ),
  ];
}
