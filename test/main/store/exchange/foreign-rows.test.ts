import { describe, expect, it } from 'vitest';
import {
  checkpointRow,
  contradictionIn,
  curveRow,
  measurementRow,
  type CurveRow,
  type ForeignRun,
} from '../../../../src-main/store/exchange/foreign-rows';
import { newUid } from '../../../../src-main/store/trainings';
import { gesturesInNumbers } from '../../../support/own-data';

const floats = (count: number) => new Uint8Array(4 * count);
const steps = (...numbers: readonly number[]) => new Uint8Array(Uint32Array.from(numbers).buffer);
const isCurve = (row: object) =>
  curveRow.safeParse({
    metric: 'train/loss',
    first_step: 1,
    float32: floats(2),
    steps: null,
    ...row,
  }).success;
const isMeasurement = (row: object) =>
  measurementRow.safeParse({ epoch: 1, metric: 'a', value: 1, vector: null, steps: null, ...row })
    .success;

describe('a curve of another store', () => {
  it('counts its batches from 1, but may begin at step 0 where it names its steps', () => {
    expect(isCurve({})).toBe(true);
    expect(isCurve({ first_step: 0 })).toBe(false);
    expect(isCurve({ first_step: 0, steps: steps(0, 4) })).toBe(true);
  });

  it.each([
    ['no values', { float32: floats(0) }],
    ['half a value', { float32: new Uint8Array(6) }],
    ['more values than a row has', { float32: floats(1001) }],
    ['fewer steps than values', { steps: steps(1) }],
    ['another first step than it says', { steps: steps(2, 3) }],
    ['steps that stand still', { steps: steps(1, 1) }],
    ['a name that turns the direction of text', { metric: 'a\u202eb' }],
  ])('is refused with %s', (_, change) => {
    expect(isCurve(change)).toBe(false);
  });
});

describe('a measurement of another store', () => {
  it('has as many steps as numbers of eight bytes, in ascending order', () => {
    expect(isMeasurement({ vector: new Uint8Array(16), steps: steps(3, 7) })).toBe(true);
    expect(isMeasurement({ vector: new Uint8Array(16), steps: steps(7, 3) })).toBe(false);
    expect(isMeasurement({ vector: new Uint8Array(16), steps: steps(3) })).toBe(false);
    expect(isMeasurement({ vector: new Uint8Array(12) })).toBe(false);
  });

  it('has no steps for a single value or a confusion matrix', () => {
    expect(isMeasurement({ steps: steps(1) })).toBe(false);
    const confusion = { metric: 'confusion', vector: floats(1) };
    expect(isMeasurement(confusion)).toBe(true);
    expect(isMeasurement({ ...confusion, steps: steps(1) })).toBe(false);
  });

  it('may have an empty confusion matrix, and no other empty vector', () => {
    const empty = new Uint8Array(0);
    expect(isMeasurement({ metric: 'confusion', vector: empty })).toBe(true);
    expect(isMeasurement({ vector: empty })).toBe(false);
  });

  it('may be an infinite loss, but not NaN, which SQLite cannot store', () => {
    expect(isMeasurement({ value: -Infinity })).toBe(true);
    expect(isMeasurement({ value: NaN })).toBe(false);
  });
});

it('a checkpoint of another store lies in the folder of its own run', () => {
  const uid = newUid();
  const isTaken = (file: string) =>
    checkpointRow(uid, 7).safeParse({
      ...{ epoch: 1, file, duration_ms: 0, created_at: '2026-11-25T12:00:00Z' },
      ...{ bytes: null, sha256: null },
    }).success;
  const name = 'epoch-0001.safetensors';
  expect(isTaken(`runs/${uid}/checkpoints/${name}`)).toBe(true);
  expect(isTaken(`checkpoints/7/${name}`)).toBe(true);
  for (const file of [name, `checkpoints/8/${name}`, `runs/${newUid()}/checkpoints/${name}`]) {
    expect(isTaken(file)).toBe(false);
  }
});

describe('rows that contradict each other', () => {
  const run = { cell: 'gru', config: '{"cell":"gru"}' } as ForeignRun;
  const none = { curves: [], measurements: [], checkpoints: [] };
  const row = (first_step: number, count: number, more: Partial<CurveRow> = {}): CurveRow => ({
    ...{ metric: 'a', first_step, float32: floats(count), steps: null, ...more },
  });
  const faultOf = (...curves: readonly CurveRow[]) => contradictionIn(run, { ...none, curves });

  it('are a run whose model is not that of its settings', () => {
    expect(contradictionIn(run, none)).toBeNull();
    expect(contradictionIn({ ...run, cell: 'rnn' }, none)).toContain('"cell"');
  });

  it('are an epoch that has ended and a result that it does not have', () => {
    const checkpoint = {
      ...{ epoch: 2, file: '', duration_ms: 0, created_at: '', bytes: null, sha256: null },
    };
    expect(contradictionIn(run, { ...none, checkpoints: [checkpoint] })).toBe(
      'epoch 2 has no train/loss',
    );
  });

  it('are an empty confusion matrix or a score below 0, but not of a run that predicts numbers', () => {
    const vector = new Uint8Array(0);
    const confusion = { epoch: 3, metric: 'confusion', value: null, vector, steps: null };
    const parts = { ...none, measurements: [confusion] };
    const below = { ...run, best_test_accuracy: null, last_test_accuracy: -2 };
    expect(contradictionIn(run, parts)).toBe('epoch 3 has an empty confusion matrix');
    expect(contradictionIn(below, none)).toBe('an accuracy is below 0');
    const config = JSON.stringify({ cell: 'gru', dataset: gesturesInNumbers });
    expect(contradictionIn({ ...below, config }, parts)).toBeNull();
  });

  it('are rows of a curve that overlap, but not those of two curves', () => {
    expect(faultOf(row(1, 10), row(11, 5))).toBeNull();
    expect(faultOf(row(1, 10), row(10, 5))).toBe('the steps of a contradict each other');
    expect(faultOf(row(1, 10), row(1, 5, { metric: 'b' }))).toBeNull();
  });

  it('are a few values whose steps are very far apart', () => {
    expect(faultOf(row(1, 1), row(4_000_000_000, 1))).toBe('almost all values of a are missing');
  });
});
