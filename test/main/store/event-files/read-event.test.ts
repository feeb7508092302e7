import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hparamsEvent, scalarEvent } from '../../../../src-main/store/event-files/events';
import { readEvent } from '../../../../src-main/store/event-files/read-event';

const moment = { wallTime: 1.5, step: 3 };

/** A message with one field that holds these bytes. */
const within = (field: number, bytes: Uint8Array) =>
  new BinaryWriter().tag(field, WireType.LengthDelimited).bytes(bytes).finish();

/** An event with one value, a tensor, as newer programs write their scalars. */
function tensorEvent(write: (tensor: BinaryWriter) => void): Uint8Array {
  const tensor = new BinaryWriter();
  write(tensor);
  const tag = new BinaryWriter().tag(1, WireType.LengthDelimited).string('a').finish();
  return within(5, within(1, Buffer.concat([tag, within(8, tensor.finish())])));
}
const valuesIn = (bytes: Uint8Array) => readEvent(bytes).scalars.map(({ value }) => value);

describe('an event', () => {
  it('has its time, its step and its scalar, also one that is no number', () => {
    const scalars = [{ tag: 'loss', value: NaN }];
    expect(readEvent(scalarEvent(moment, 'loss', NaN))).toEqual({
      ...moment,
      scalars,
      hparams: [],
    });
  });

  it('has the settings of the HParams plugin', () => {
    const settings = [['lr', 0.001], ['cell', 'gru'], ['bias', true], ['clip', null]] as const; // prettier-ignore
    expect(readEvent(hparamsEvent(moment, settings))).toMatchObject({
      scalars: [],
      hparams: settings,
    });
    const ofList = hparamsEvent(moment, [['a', 'b']]);
    // google.protobuf.Value: 3 is a text, 6 a list.
    ofList[ofList.lastIndexOf(0x1a)] = 0x32;
    expect(readEvent(ofList).hparams).toEqual([]);
  });

  it('has the one number of a tensor, whether it is packed, in a list or raw', () => {
    const raw = new Uint8Array(Float64Array.of(0.1).buffer);
    expect(
      valuesIn(
        tensorEvent((tensor) => {
          tensor.tag(1, WireType.Varint).int32(2).tag(4, WireType.LengthDelimited).bytes(raw);
        }),
      ),
    ).toEqual([0.1]);
    for (const write of [
      (tensor: BinaryWriter) => tensor.tag(5, WireType.Bit32).float(0.5),
      (tensor: BinaryWriter) =>
        tensor.tag(5, WireType.LengthDelimited).bytes(new Uint8Array(Float32Array.of(0.5).buffer)),
    ]) {
      const event = tensorEvent((tensor) => write(tensor.tag(1, WireType.Varint).int32(1)));
      expect(valuesIn(event)).toEqual([0.5]);
    }
  });

  it('has no scalar for a tensor of several numbers or of texts', () => {
    const dimension = new BinaryWriter().tag(1, WireType.Varint).int64(2).finish();
    const several = tensorEvent((tensor) => {
      tensor.tag(1, WireType.Varint).int32(1);
      tensor.tag(2, WireType.LengthDelimited).bytes(within(2, dimension));
      tensor.tag(5, WireType.Bit32).float(0.5).tag(5, WireType.Bit32).float(0.75);
    });
    const texts = tensorEvent((tensor) => tensor.tag(1, WireType.Varint).int32(7));
    expect([...valuesIn(several), ...valuesIn(texts)]).toEqual([]);
  });

  it('may have 150,000 values in one event', () => {
    const value = new BinaryWriter().tag(1, WireType.LengthDelimited).string('a');
    const one = value.tag(2, WireType.Bit32).float(1).finish();
    const summary = new BinaryWriter();
    for (let count = 0; count < 150_000; count += 1) {
      summary.tag(1, WireType.LengthDelimited).bytes(one);
    }
    const event = new BinaryWriter().tag(5, WireType.LengthDelimited).bytes(summary.finish());
    expect(readEvent(event.finish()).scalars).toHaveLength(150_000);
  });

  it('never does anything but answer or refuse, whatever its records hold', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        try {
          for (const { tag, value } of readEvent(bytes).scalars) {
            expect([typeof tag, typeof value]).toEqual(['string', 'number']);
          }
        } catch (error) {
          expect(error).toBeInstanceOf(Error);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
