// The pieces of an ONNX file, written byte by byte (onnx/onnx.proto), well-formed or not, as requested.
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { RejectionReason } from '../../../src-main/engine/inference/guard/limits';

/** The expectation for a file that may be opened, since only that process can determine its computation. */
export const inProcess = 'in its process';
export type ExpectedReason = RejectionReason | typeof inProcess;
/** The name of a file, the reason or the process in which it must be rejected, and its bytes. */
export interface HostileModel {
  readonly name: string;
  readonly reason: ExpectedReason;
  readonly bytes: Uint8Array;
}

/** Returns files that must all be rejected for one reason. */
export const attacks = (reason: ExpectedReason, files: Readonly<Record<string, Uint8Array>>) =>
  Object.entries(files).map(([name, bytes]): HostileModel => ({ name, reason, bytes }));

export type Write = (writer: BinaryWriter) => void;

export const writeMessage = (...parts: readonly Write[]): Uint8Array => {
  const writer = new BinaryWriter();
  for (const part of parts) part(writer);
  return writer.finish();
};
export const int =
  (field: number, value: number | bigint): Write =>
  (writer) =>
    void writer.tag(field, WireType.Varint).int64(value);
export const bytes =
  (field: number, value: Uint8Array): Write =>
  (writer) =>
    void writer.tag(field, WireType.LengthDelimited).bytes(value);
export const text =
  (field: number, value: string): Write =>
  (writer) =>
    void writer.tag(field, WireType.LengthDelimited).string(value);
export const sub = (field: number, ...parts: readonly Write[]) =>
  bytes(field, writeMessage(...parts));
export const times = (count: number, make: (index: number) => Write): Write[] =>
  Array.from({ length: count }, (_, index) => make(index));

export const float = 1;
export const int64 = 7;

export const dimension = (size: number | bigint | string) =>
  sub(1, typeof size === 'string' ? text(2, size) : int(1, size));
export const value = (
  field: number,
  name: string,
  shape: readonly (number | bigint | string)[],
  type = float,
) => sub(field, text(1, name), sub(2, sub(1, int(1, type), sub(2, ...shape.map(dimension)))));
export const input = (
  name = 'images',
  shape: readonly (number | bigint | string)[] = ['batch', 28, 28],
) => value(11, name, shape);
export const output = (name = 'logits', shape: readonly (number | string)[] = ['batch', 10]) =>
  value(12, name, shape);

export const attribute = (name: string, ...parts: readonly Write[]) =>
  sub(5, text(1, name), ...parts);
export const ints = (name: string, ...values: readonly number[]) =>
  attribute(name, ...values.map((each) => int(8, each)), int(20, 7));
export const node = (
  opType: string,
  from: readonly string[],
  to: readonly string[],
  ...rest: readonly Write[]
) =>
  sub(
    1,
    ...from.map((name) => text(1, name)),
    ...to.map((name) => text(2, name)),
    text(4, opType),
    ...rest,
  );

export const constant = (
  name: string,
  dims: readonly (number | bigint)[],
  raw: Uint8Array | null,
  ...rest: readonly Write[]
) =>
  sub(
    5,
    ...dims.map((size) => int(1, size)),
    int(2, float),
    text(8, name),
    ...(raw === null ? [] : [bytes(9, raw)]),
    ...rest,
  );
export const indices = (name: string, ...values: readonly number[]) =>
  sub(
    5,
    int(1, values.length),
    int(2, int64),
    text(8, name),
    bytes(9, new Uint8Array(BigInt64Array.from(values, BigInt).buffer)),
  );

export const opset = (domain = '', version = 14) =>
  sub(8, ...(domain === '' ? [] : [text(1, domain)]), int(2, version));
export const graph = (...parts: readonly Write[]) => sub(7, ...parts);
export const model = (...parts: readonly Write[]) => writeMessage(int(1, 7), ...parts, opset());
/** Returns a model whose graph consists of these parts, which compute the output from the input. */
export const around = (...parts: readonly Write[]) => model(graph(...parts, input(), output()));
export const identity = (from: string, to: string, ...rest: readonly Write[]) =>
  node('Identity', [from], [to], ...rest);
export const passing = identity('images', 'logits');
/** Returns a model that is harmless except for these parts. */
export const beside = (...parts: readonly Write[]) => around(...parts, passing);
export const harmless = around(passing);
/** Returns such a model with an input of this shape. */
export const reading = (shape: readonly (number | bigint | string)[]) =>
  model(graph(passing, input('images', shape), output()));

/** Returns a chain of `count` nodes, each computed from the previous result. */
export const chain = (count: number, make: (from: string, to: string) => Write) =>
  around(
    ...times(count, (index) =>
      make(index === 0 ? 'images' : `r${index}`, index === count - 1 ? 'logits' : `r${index + 1}`),
    ),
  );
