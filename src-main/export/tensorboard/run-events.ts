// A run as a TensorBoard event file: every value of every curve under its metric's name, in the parts of TensorFlow's event.proto
// and summary.proto that this needs, with their field numbers.
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { curveMetrics } from '../../catalogue/metrics';
import type { Run } from '../../contract/run';
import { stepAt, positionsOf } from '../../curves/column';
import type { StoreContents } from '../../store/run-store';
import { mappingOf } from '../../figures/stored-curves';
import { toRecord } from './record';

/** "events.out.tfevents.<seconds>.unroll": TensorBoard looks for files with "tfevents" in their names. */
export function eventFileName({ createdAt }: Run): string {
  return `events.out.tfevents.${Math.floor(Date.parse(createdAt) / 1000)}.unroll`;
}

/** Bytes in pieces, one per curve. A step is a batch; its wall time is when it was trained, as far as is known. */
export function* runEvents(store: Pick<StoreContents, 'curves'>, run: Run): Generator<Uint8Array> {
  const start = Date.parse(run.createdAt) / 1000;
  yield toRecord(versionEvent(start));
  for (const metric of curveMetrics) {
    const column = store.curves.load(run.id, metric);
    if (column.values.length === 0) continue;
    const time = positionsOf(column, mappingOf(store, run, column, 'seconds'));
    const records = Array.from(column.values, (value, i) => {
      const moment = { wallTime: start + time(i), step: stepAt(column, i) };
      return toRecord(scalarEvent(moment, metric, value));
    });
    yield Buffer.concat(records);
  }
}

interface Moment {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
}

/** The first event of a file, with its format version. */
function versionEvent(wallTime: number): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Bit64).double(wallTime);
  writer.tag(3, WireType.LengthDelimited).string('brain.Event:2');
  return writer.finish();
}

function scalarEvent({ wallTime, step }: Moment, tag: string, value: number): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Bit64).double(wallTime);
  writer.tag(2, WireType.Varint).int64(step);
  message(writer, 5, () => {
    message(writer, 1, () => {
      writer.tag(1, WireType.LengthDelimited).string(tag);
      writer.tag(2, WireType.Bit32).float(value);
    });
  });
  return writer.finish();
}

function message(writer: BinaryWriter, field: number, write: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write();
  writer.join();
}
