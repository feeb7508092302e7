// The events that the journal of a run would have if it was trained before runs had folders.
import { existsSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import {
  batchMetrics,
  curveMetrics,
  metricDefinition,
  profileMetrics,
  type CurveMetric,
  type EpochMetric,
} from '../../catalogue/metrics';
import { checkpointFile } from '../../checkpoints/checkpoint-file';
import { fileDigest } from '../../checkpoints/digest';
import type { Run } from '../../contract/run';
import type { EventOf, RunEvent, SavedCheckpoint } from '../../contract/run-event';
import { stepAt } from '../../curves/column';
import { at } from '../../element-at';
import { firstEventOf } from '../folder/run-folder';
import type { StoreReader } from '../store-reader';

const batchesAtOnce = 1000;
const ofResults = new Set<string>(['train/loss', 'train/accuracy', 'test/loss', 'test/accuracy']);

/** @param files absolute paths of existing checkpoints, by epoch */
export function eventsOfRun(
  store: StoreReader,
  run: Run,
  files: ReadonlyMap<number, string>,
): readonly RunEvent[] {
  const { id, createdAt, durationMs, status, reason } = run;
  const endedAt = new Date(Date.parse(createdAt) + Math.round(durationMs)).toISOString();
  if (status === 'running') throw new RangeError('A run that is training has no end yet.');
  return [
    firstEventOf(run),
    {
      kind: 'started',
      batchesPerEpoch: run.batchesPerEpoch,
      parameterCount: run.parameterCount,
      dataChecksum: run.dataChecksum,
      backend: run.backend,
      versions: run.versions,
    },
    ...measuredBefore(store, run),
    ...points(store, run),
    ...store.curves.epochs(id).map((result): RunEvent => {
      const checkpoint = savedCheckpoint(run, result.epoch, files.get(result.epoch));
      return { kind: 'epoch', result, checkpoint, at: endedAt };
    }),
    { kind: 'ended', status, reason, elapsedMs: durationMs, at: endedAt },
  ];
}

function savedCheckpoint(
  { batchesPerEpoch }: Run,
  epoch: number,
  file: string | undefined,
): SavedCheckpoint {
  const position = { epoch: epoch + 1, batch: 0, step: epoch * batchesPerEpoch };
  if (file === undefined || !existsSync(file)) {
    return { file: checkpointFile('', epoch), bytes: 0, sha256: '0'.repeat(64), position };
  }
  return { file: basename(file), bytes: statSync(file).size, sha256: fileDigest(file), position };
}

/** Measurements beyond the epochs' results, and those before the first batch. */
function measuredBefore(store: StoreReader, { id, batchesPerEpoch }: Run): RunEvent[] {
  const scalars = curveMetrics
    .filter((metric): metric is EpochMetric => isOfEpochs(metric) && !ofResults.has(metric))
    .flatMap((metric) => {
      const { steps, values } = store.curves.series(id, metric);
      return values.map((value, index) => ({
        epoch: batchesPerEpoch === 0 ? 0 : Math.round(at(steps, index) / batchesPerEpoch),
        scalars: { [metric]: value },
        profiles: {},
      }));
    });
  const profiles = profileMetrics.flatMap((metric) =>
    store.curves
      .profiles(id, metric)
      .filter(({ epoch }) => epoch === 0)
      .map(({ epoch, steps, values }) => {
        return { epoch, scalars: {}, profiles: { [metric]: { steps, values } } };
      }),
  );
  return [...scalars, ...profiles].map((measured) => ({ kind: 'measured', measured }));
}

const isOfEpochs = (metric: CurveMetric) => metricDefinition(metric).per === 'epoch';

/** Of a thousand batches each, with what was sampled about once a second. */
function points(store: StoreReader, { id, durationMs }: Run): EventOf<'points'>[] {
  const curves = batchMetrics
    .map((metric) => ({ metric, ...store.curves.read(id, metric) }))
    .filter(({ values }) => values.length > 0);
  const sampled = curveMetrics
    .filter((metric) => metricDefinition(metric).per === 'second')
    .map((metric) => store.curves.series(id, metric));
  const batches = Math.max(0, ...curves.map(({ values }) => values.length));
  return Array.from({ length: Math.ceil(batches / batchesAtOnce) }, (_, part) => {
    const from = part * batchesAtOnce;
    const count = Math.min(batchesAtOnce, batches - from);
    const whole = curves.filter(({ values }) => values.length === batches);
    const [first] = whole;
    const firstStep = first === undefined ? from + 1 : stepAt(first, from);
    const samples = sampled.map(({ metric, steps, values }) => {
      const within = values.flatMap((value, index): [number, number][] => {
        const step = at(steps, index);
        return step >= firstStep && step < firstStep + count ? [[step, value]] : [];
      });
      return [metric, within] as const;
    });
    return {
      kind: 'points' as const,
      firstStep,
      count,
      curves: Object.fromEntries(
        whole.map(({ metric, values }) => [metric, values.slice(from, from + count)]),
      ),
      samples: Object.fromEntries(samples.filter(([, pairs]) => pairs.length > 0)),
      elapsedMs: (durationMs * (from + count)) / batches,
    };
  });
}
