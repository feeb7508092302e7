import { describe, expect, it } from 'vitest';
import { createEndEvent, runEventSchema } from '../../../src-main/engine/contract/run-event';

const isTaken = (event: unknown) => runEventSchema.safeParse(event).success;
const at = '2026-11-25T12:00:00.000Z';
const points = {
  kind: 'points',
  firstStep: 1,
  count: 2,
  samples: {},
  elapsedMs: 1,
  curves: { 'train/loss': Float32Array.of(1, 2) },
};
const checkpoint = (file: string) => ({
  kind: 'checkpoint',
  at,
  checkpoint: {
    file,
    bytes: 0,
    sha256: 'a'.repeat(64),
    position: { epoch: 1, batch: 0, step: 0 },
  },
});

describe("the schema of a run's points", () => {
  it('requires a value of every metric for each batch', () => {
    expect(isTaken(points)).toBe(true);
    expect(isTaken({ ...points, count: 3 })).toBe(false);
    const uneven = { ...points.curves, 'train/accuracy': Float32Array.of(1) };
    expect(isTaken({ ...points, curves: uneven })).toBe(false);
  });

  it('starts at batch 1', () => {
    expect(isTaken({ ...points, firstStep: 0 })).toBe(false);
  });

  it('accepts a metric that a newer version has added', () => {
    expect(isTaken({ ...points, curves: { 'new/metric': Float32Array.of(1, NaN) } })).toBe(true);
  });
});

it('converts a non-finite loss from its JSON text to a number', () => {
  const scalars = { 'test/loss': 'NaN', 'test/accuracy': '-Infinity', elapsed: 3 };
  const measured = { epoch: 0, scalars, profiles: {} };
  expect(runEventSchema.parse({ kind: 'measured', measured })).toMatchObject({
    measured: { scalars: { 'test/loss': NaN, 'test/accuracy': -Infinity, elapsed: 3 } },
  });
});

it.each(['../../epoch-0001.safetensors', 'a/epoch-0001.safetensors', 'epoch-1.safetensors', ''])(
  'rejects the checkpoint name %j, which no trainer uses',
  (file) => {
    expect(isTaken(checkpoint(file))).toBe(false);
    expect(isTaken(checkpoint('epoch-0001.safetensors'))).toBe(true);
  },
);

it('rejects an event with an unknown field', () => {
  expect(isTaken(createEndEvent('finished'))).toBe(true);
  expect(isTaken({ ...createEndEvent('finished'), more: 1 })).toBe(false);
});
