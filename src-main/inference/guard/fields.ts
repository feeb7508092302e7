// Reads protobuf that may be hostile: every field must be known, have its wire type and, where the schema
// has it once, occur once. (A decoder would merge a message that occurs twice, so two readers of one file could
// disagree on its content.)
import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import { ModelRefused, modelLimits } from './limits';

export interface Field {
  readonly wire: WireType;
  readonly repeated: boolean;
  readonly take: (reader: BinaryReader) => void;
}
export type Fields = Readonly<Record<number, Field>>;

/** @throws ModelRefused 'damaged', 'unknown-field' or 'repeated-field', or what a field's `take` throws */
export function readFields(bytes: Uint8Array, message: string, fields: Fields): void {
  const reader = new BinaryReader(bytes);
  const seen = new Set<number>();
  try {
    while (reader.pos < reader.len) {
      const [number, wire] = reader.tag();
      const field = fields[number];
      if (!field) {
        throw new ModelRefused('unknown-field', `its ${message} has an unknown field ${number}`);
      }
      if (field.wire !== wire) {
        const isPacked = field.repeated && wire === WireType.LengthDelimited;
        if (!isPacked) throw new ModelRefused('damaged', `its ${message} is damaged`);
        takePacked(field, reader.bytes());
        continue;
      }
      if (!field.repeated && seen.has(number)) {
        throw new ModelRefused('repeated-field', `its ${message} has field ${number} twice`);
      }
      seen.add(number);
      field.take(reader);
    }
  } catch (error) {
    if (error instanceof ModelRefused) throw error;
    throw new ModelRefused('damaged', `its ${message} is damaged or cut off`);
  }
}

/** The numbers of a repeated field, one after another without tags. */
function takePacked(field: Field, bytes: Uint8Array): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) field.take(reader);
}

type Take<T> = (value: T) => void;

export function whole(take: Take<number>, repeated = false): Field {
  return {
    wire: WireType.Varint,
    repeated,
    take: (reader) => {
      const value = Number(reader.int64());
      if (!Number.isSafeInteger(value))
        throw new ModelRefused('dimensions', 'a number in it is beyond 2^53');
      take(value);
    },
  };
}

export function text(take: Take<string>, most: number = modelLimits.name, repeated = false): Field {
  return bytes((value) => {
    if (value.length > most) {
      throw new ModelRefused(
        'text-too-long',
        `a text in it has ${value.length} bytes where ${most} are allowed`,
      );
    }
    take(new TextDecoder('utf-8', { fatal: true }).decode(value));
  }, repeated);
}

export function bytes(take: Take<Uint8Array>, repeated = false): Field {
  return {
    wire: WireType.LengthDelimited,
    repeated,
    take: (reader) => {
      take(reader.bytes());
    },
  };
}

/** At most `most` messages of a kind. */
export function messages(what: string, most: number, take: Take<Uint8Array>): Field {
  let count = 0;
  return bytes((value) => {
    count += 1;
    if (count > most) throw new ModelRefused('too-many-parts', `it has more than ${most} ${what}`);
    take(value);
  }, true);
}

/** A field that is in the schema but may not be in the file. */
export function banned(refuse: () => ModelRefused, wire = WireType.LengthDelimited): Field {
  return {
    wire,
    repeated: true,
    take: () => {
      throw refuse();
    },
  };
}

export function float(take: Take<number>, repeated = false): Field {
  return {
    wire: WireType.Bit32,
    repeated,
    take: (reader) => {
      take(reader.float());
    },
  };
}

export function double(take: Take<number>): Field {
  return {
    wire: WireType.Bit64,
    repeated: true,
    take: (reader) => {
      take(reader.double());
    },
  };
}
