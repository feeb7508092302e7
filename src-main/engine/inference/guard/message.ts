// Reads one protobuf message that may be hostile: every field must be expected, and occur once if the schema says
// so. (A decoder would merge repeated messages, so two readers of one file could disagree on its content.)
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { ModelRejection, modelLimits, type RejectionReason } from './limits';

/** The fields of a message, by their numbers in the schema; others are rejected. */
export interface MessageType {
  readonly name: string;
  readonly once: readonly number[];
  readonly repeated: readonly number[];
  /** Fields of the schema that are not allowed. */
  readonly banned?: Readonly<Record<number, readonly [RejectionReason, what: string]>>;
}

/** A number of any kind, or the bytes of a text, a message or a packed list. */
type Value = number | Uint8Array;

export class Message {
  readonly #values = new Map<number, Value[]>();

  /** @throws ModelRejection */
  constructor(
    bytes: Uint8Array,
    private readonly type: MessageType,
  ) {
    const input = new BinaryReader(bytes);
    while (input.pos < input.len) {
      const [field, value] = this.#decode(() => this.#field(input));
      const values = this.#values.get(field);
      if (values === undefined) this.#values.set(field, [value]);
      else if (type.repeated.includes(field)) values.push(value);
      else throw new ModelRejection('repeated-field', `its ${type.name} has field ${field} twice`);
    }
  }

  #field(input: BinaryReader): readonly [field: number, value: Value] {
    const [field, wire] = input.tag();
    const { name, once, repeated, banned } = this.type;
    const [reason, what] = banned?.[field] ?? [];
    if (reason !== undefined) throw new ModelRejection(reason, what ?? '');
    if (!once.includes(field) && !repeated.includes(field)) {
      throw new ModelRejection('unknown-field', `its ${name} has an unknown field ${field}`);
    }
    switch (wire) {
      case WireType.Varint:
        return [field, Number(input.int64())];
      case WireType.Bit32:
        return [field, input.float()];
      case WireType.Bit64:
        return [field, input.double()];
      case WireType.LengthDelimited:
        return [field, input.bytes()];
      default:
        throw this.#damaged();
    }
  }

  /** Converts any error of the protobuf or UTF-8 decoder to an error about a damaged file. */
  #decode<T>(decode: () => T): T {
    try {
      return decode();
    } catch (error) {
      throw error instanceof ModelRejection ? error : this.#damaged();
    }
  }

  #damaged = () => new ModelRejection('damaged', `its ${this.type.name} is damaged or cut off`);

  /** @param most the allowed number, and the name of the messages */
  messages(field: number, most?: readonly [count: number, what: string]): readonly Uint8Array[] {
    const values = this.#values.get(field) ?? [];
    if (most !== undefined && values.length > most[0]) {
      throw new ModelRejection('too-many-parts', `it has more than ${most[0]} ${most[1]}`);
    }
    return values.map((value) => {
      if (typeof value === 'number') throw this.#damaged();
      return value;
    });
  }

  message(field: number): Uint8Array | null {
    return this.messages(field)[0] ?? null;
  }

  texts(field: number, most?: readonly [count: number, what: string]): readonly string[] {
    return this.messages(field, most).map((bytes) => {
      if (bytes.length > modelLimits.text) {
        throw new ModelRejection('text-too-long', `a text in it has ${bytes.length} bytes`);
      }
      return this.#decode(() => new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    });
  }

  /** Returns '' if the field is missing. */
  text(field: number): string {
    return this.texts(field)[0] ?? '';
  }

  /** Returns whole numbers, packed or not. */
  wholes(field: number): readonly number[] {
    return (this.#values.get(field) ?? []).flatMap((value) => {
      if (typeof value === 'number') return value;
      const input = new BinaryReader(value);
      const numbers: number[] = [];
      while (input.pos < input.len) numbers.push(this.#decode(() => Number(input.int64())));
      return numbers;
    });
  }

  /** Returns 0 if the field is missing. */
  whole(field: number): number {
    return this.wholes(field)[0] ?? 0;
  }

  /** Returns the number of elements of this size in a field, packed or not. */
  countNumbers(field: number, bytes: number): number {
    return (this.#values.get(field) ?? [])
      .map((value) => (typeof value === 'number' ? 1 : value.length / bytes))
      .reduce((sum, count) => sum + count, 0);
  }
}
