// Writes the parts of TensorFlow's event.proto and summary.proto that Unroll needs, with their field
// numbers.
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { LoggedValue, NamedValue } from './hparams';

interface Moment {
  /** Seconds since 1970. */
  readonly wallTime: number;
  readonly step: number;
}

/** The first event of a file, with its format version. */
export function versionEvent(wallTime: number): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Bit64).double(wallTime);
  writer.tag(3, WireType.LengthDelimited).string('brain.Event:2');
  return writer.finish();
}

export function scalarEvent(moment: Moment, tag: string, value: number): Uint8Array {
  return summaryEvent(moment, tag, (writer) => writer.tag(2, WireType.Bit32).float(value));
}

/** A run's settings for TensorBoard's HParams page: SessionStartInfo within HParamsPluginData. */
export function hparamsEvent(moment: Moment, settings: readonly NamedValue[]): Uint8Array {
  return summaryEvent(moment, '_hparams_/session_start_info', (writer) => {
    message(writer, 9, () => {
      message(writer, 1, () => {
        writer.tag(1, WireType.LengthDelimited).string('hparams');
        message(writer, 2, () => {
          message(writer, 3, () => {
            for (const [name, value] of settings) {
              message(writer, 1, () => {
                writer.tag(1, WireType.LengthDelimited).string(name);
                message(writer, 2, () => {
                  writeValue(writer, value);
                });
              });
            }
          });
        });
      });
    });
  });
}

/** google.protobuf.Value */
function writeValue(writer: BinaryWriter, value: LoggedValue): void {
  if (value === null) writer.tag(1, WireType.Varint).int32(0);
  else if (typeof value === 'number') writer.tag(2, WireType.Bit64).double(value);
  else if (typeof value === 'string') writer.tag(3, WireType.LengthDelimited).string(value);
  else writer.tag(4, WireType.Varint).bool(value);
}

function summaryEvent(
  { wallTime, step }: Moment,
  tag: string,
  writeValue: (writer: BinaryWriter) => void,
): Uint8Array {
  const writer = new BinaryWriter();
  writer.tag(1, WireType.Bit64).double(wallTime);
  writer.tag(2, WireType.Varint).int64(step);
  message(writer, 5, () => {
    message(writer, 1, () => {
      writer.tag(1, WireType.LengthDelimited).string(tag);
      writeValue(writer);
    });
  });
  return writer.finish();
}

function message(writer: BinaryWriter, field: number, write: () => void): void {
  writer.tag(field, WireType.LengthDelimited).fork();
  write();
  writer.join();
}
