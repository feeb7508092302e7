import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { expect, it } from 'vitest';
import { maskedCrc32c } from '../../../../src-main/export/tensorboard/record';
import { eventFileName, runEvents } from '../../../../src-main/export/tensorboard/run-events';
import { finishedRun } from '../../../support/sample-run';
import { openStore } from '../../../support/open-store';

type Fields = Map<number, (number | Uint8Array)[]>;

/** A message's fields by number: numbers as numbers, the rest as bytes. */
function fieldsOf(bytes: Uint8Array): Fields {
  const reader = new BinaryReader(bytes);
  const fields: Fields = new Map();
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag();
    const value =
      wire === WireType.Bit64
        ? reader.double()
        : wire === WireType.Bit32
          ? reader.float()
          : wire === WireType.Varint
            ? Number(reader.int64())
            : reader.bytes();
    fields.set(number, [...(fields.get(number) ?? []), value]);
  }
  return fields;
}

const only = (fields: Fields, number: number) => {
  const values = fields.get(number) ?? [];
  expect(values).toHaveLength(1);
  return values[0]!;
};
const inner = (fields: Fields, number: number) => fieldsOf(only(fields, number) as Uint8Array);
const text = (fields: Fields, number: number) =>
  Buffer.from(only(fields, number) as Uint8Array).toString();

/** Takes records apart and checks both sums of each. */
function recordsOf(bytes: Uint8Array): Uint8Array[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = Number(view.getBigUint64(at, true));
    expect(view.getUint32(at + 8, true)).toBe(maskedCrc32c(bytes.subarray(at, at + 8)));
    const data = bytes.subarray(at + 12, at + 12 + length);
    expect(view.getUint32(at + 12 + length, true)).toBe(maskedCrc32c(data));
    records.push(data);
    at += length + 16;
  }
  return records;
}

it("a run's event file begins with its version", () => {
  const store = openStore();
  const run = finishedRun(store, 'A | B');
  const [version] = recordsOf(Buffer.concat([...runEvents(store, run)])).map(fieldsOf);
  expect(text(version!, 3)).toBe('brain.Event:2');
  expect(only(version!, 1)).toBe(Date.parse(run.createdAt) / 1000);
});

it("a run's event file has every value of every curve at its step, none earlier in time than the one before", () => {
  const store = openStore();
  const run = finishedRun(store);
  const events = recordsOf(Buffer.concat([...runEvents(store, run)]))
    .slice(1)
    .map(fieldsOf)
    .map((event) => {
      const value = inner(inner(event, 5), 1);
      return {
        tag: text(value, 1),
        step: only(event, 2) as number,
        value: only(value, 2) as number,
        time: only(event, 1) as number,
      };
    });
  for (const metric of ['train/loss', 'train/accuracy', 'test/loss', 'test/accuracy'] as const) {
    const own = events.filter(({ tag }) => tag === metric);
    const { steps, values } = store.curves.series(run.id, metric);
    expect(own.map(({ step }) => step)).toEqual(steps);
    expect(own.map(({ value }) => value)).toEqual(values);
    const times = own.map(({ time }) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  }
  expect(new Set(events.map(({ tag }) => tag)).size).toBe(4);
});

it("a run's event file has a name by which TensorBoard finds it", () => {
  const store = openStore();
  expect(eventFileName(finishedRun(store))).toMatch(/^events\.out\.tfevents\.\d+\.unroll$/);
});
