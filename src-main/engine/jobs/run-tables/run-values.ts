// The values of one run from a table, as events of its journal.
import { findLargest } from '../../../core/element-at';
import { toPrintable } from '../../../core/plain-text';
import { curveMetrics, getMetricDefinition, type CurveMetric } from '../../catalogue/metrics';
import type { Profiles, RunEvent } from '../../contract/run-event';
import type { Row } from './table';

/** The columns of a run's row that contain a metric after some epoch, with all its digits. */
const resultColumns: Readonly<Partial<Record<CurveMetric, readonly [string, ...string[]]>>> = {
  'test/accuracy': ['last', 'best'],
  'test/loss': ['loss'],
  'test/mae': ['mae'],
  'test/rmse': ['rmse'],
  'test/mase': ['mase'],
  'test/balanced': ['balanced'],
};

const isOfEpochs = (metric: CurveMetric) => getMetricDefinition(metric).per === 'epoch';
const maxAtOnce = 500;

export class RunValues {
  readonly #curves = new Map<CurveMetric, Map<number, number>>();
  readonly #seconds = new Map<number, number>();
  #batches: number | null = null;

  /** The number of steps in an epoch; by default, the first step with a result. */
  get batchesPerEpoch(): number {
    const ofEpochs = [...this.#curves].filter(([metric]) => isOfEpochs(metric));
    const firsts = ofEpochs.flatMap(
      ([, values]) => [...values.keys()].find((step) => step > 0) ?? [],
    );
    return this.#batches ?? firsts.toSorted((a, b) => a - b)[0] ?? 1;
  }

  /** The number of epochs with a result. */
  get epochs(): number {
    const ends = [...this.#curves].flatMap(([metric, values]) =>
      isOfEpochs(metric) ? findLargest(values.keys(), 0) : [],
    );
    return Math.max(1, Math.floor(findLargest(ends, 0) / this.batchesPerEpoch));
  }

  /** The time from the first batch to the last value; null if the table does not have it. */
  get elapsedMs(): number | null {
    return this.#seconds.size === 0 ? null : 1000 * findLargest(this.#seconds.values());
  }

  /** @throws Problem bundle-refused */
  add(row: Row): void {
    const metric = findMetric(row);
    const epoch = row.measure('epoch');
    const step = row.measure('step') ?? epoch ?? -1;
    const value = row.measure('value');
    if (value === null) throw row.refuse('it has no value');
    if (!Number.isInteger(step) || step < (isOfEpochs(metric) ? 0 : 1) || step >= 2 ** 32)
      throw row.refuse('its step must be a whole number, counted from 1');
    if (metric.endsWith('accuracy') && value > 1)
      throw row.refuse(`its value is ${value}, and an accuracy is a fraction up to 1`);
    const curve = this.#curves.get(metric) ?? new Map<number, number>();
    if (curve.has(step)) throw row.refuse(`"${metric}" has the step ${step} already`);
    this.#curves.set(metric, curve.set(step, value));
    if (epoch !== null && epoch > 0 && step > 0)
      this.#batches ??= Math.max(1, Math.round(step / epoch));
    const seconds = row.measure('seconds');
    if (seconds !== null && step > 0) this.#seconds.set(step, seconds);
  }

  /** @param run the row of the run, whose results are used if a value is missing */
  *toEvents(run: Row, at: string): Generator<RunEvent> {
    const { batchesPerEpoch } = this;
    if (this.#seconds.size > 0 && !this.#curves.has('elapsed'))
      this.#curves.set('elapsed', this.#seconds);
    const epochs = new Map<number, Map<CurveMetric, number>>();
    const add = (epoch: number, metric: CurveMetric, value: number) =>
      epochs.set(epoch, (epochs.get(epoch) ?? new Map<CurveMetric, number>()).set(metric, value));
    for (const [metric, curve] of this.#curves) {
      const points = [...curve].sort(([a], [b]) => a - b);
      if (!isOfEpochs(metric)) yield* createSamples(metric, points);
      else
        for (const [step, value] of points) {
          if (step % batchesPerEpoch !== 0)
            throw run.refuse(
              `"${metric}" has the step ${step} within an epoch of ${batchesPerEpoch}`,
            );
          add(step / batchesPerEpoch, metric, toPrecise(value, metric, run));
        }
    }
    for (const [metric, [column]] of Object.entries(resultColumns)) {
      const value = this.#curves.size === 0 ? run.measure(column) : null;
      if (value !== null) add(1, metric as CurveMetric, value);
    }
    let before = 0;
    for (const [epoch, found] of [...epochs].sort(([a], [b]) => a - b)) {
      const step = epoch * batchesPerEpoch;
      const end = this.#seconds.get(step) ?? before;
      yield* createEvents(epoch, found, { step, at, durationMs: 1000 * Math.max(0, end - before) });
      before = end;
    }
  }
}

/** Finds the metric of a row: `loss` is measured in training, `val_loss` and `test_loss` on the evaluated sequences. */
function findMetric(row: Row): CurveMetric {
  const name = row.text('metric').toLowerCase();
  const dashed = name.replaceAll('_', '-');
  const names = [name, dashed, dashed.replace(/^(val|test)-/, 'test/'), `train/${dashed}`];
  const metric = curveMetrics.find((one) => names.includes(one));
  if (metric !== undefined) return metric;
  throw row.refuse(
    `there is no metric "${toPrintable(name)}". Choose one of ${curveMetrics.join(', ')}`,
  );
}

function* createSamples(
  metric: CurveMetric,
  points: readonly (readonly [step: number, value: number])[],
): Generator<RunEvent> {
  for (let from = 0; from < points.length; from += maxAtOnce) {
    const part = points.slice(from, from + maxAtOnce);
    const [[firstStep] = [1]] = part;
    const samples = { [metric]: part };
    yield { kind: 'points', firstStep, count: part.length, curves: {}, samples, elapsedMs: 0 };
  }
}

/** Returns a value of a curve, which is a float32, with the digits in the run's row. */
function toPrecise(value: number, metric: CurveMetric, run: Row): number {
  const stated = (resultColumns[metric] ?? []).map((name) => run.measure(name));
  return stated.find((one) => one !== null && Math.fround(one) === Math.fround(value)) ?? value;
}

function* createEvents(
  epoch: number,
  found: ReadonlyMap<CurveMetric, number>,
  {
    step,
    at,
    durationMs,
  }: { readonly step: number; readonly at: string; readonly durationMs: number },
): Generator<RunEvent> {
  const scalars: Record<string, number> = {};
  const profiles: Record<string, Profiles[string]> = {};
  for (const [metric, value] of found) {
    const { meanOf: computeMean } = getMetricDefinition(metric);
    if (computeMean !== undefined) profiles[computeMean] = { steps: [1], values: [value] };
    else if (!(metric in resultColumns)) scalars[metric] = value;
  }
  if (Object.keys(scalars).length > 0)
    yield { kind: 'measured', measured: { epoch, scalars, profiles: {} } };
  if (epoch === 0 || ![...found.keys()].some((metric) => metric in resultColumns)) return;
  const result = {
    epoch,
    trainLoss: NaN,
    trainAccuracy: NaN,
    testLoss: found.get('test/loss') ?? NaN,
    testAccuracy: found.get('test/accuracy') ?? NaN,
    confusion: [],
    durationMs,
    profiles,
  };
  const file = `epoch-${String(epoch).padStart(4, '0')}.safetensors`;
  const position = { epoch: epoch + 1, batch: 0, step };
  yield {
    kind: 'epoch',
    result,
    checkpoint: { file, bytes: 0, sha256: '0'.repeat(64), position },
    at,
  };
}
