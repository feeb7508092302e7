// Parses and validates the JSON header of a safetensors file, within limits.
interface TensorEntry {
  readonly name: string;
  readonly dtype: keyof typeof bytesPerElement;
  readonly shape: readonly number[];
  /** Bytes from the start of the data. */
  readonly begin: number;
  readonly end: number;
}

interface Header {
  readonly entries: readonly TensorEntry[];
  readonly metadata: Readonly<Record<string, string>>;
}

/** The bytes of one number, by type. */
const bytesPerElement = { F32: 4, U8: 1 } as const;

/** The reference implementation's limit. */
const maxHeaderLength = 100_000_000;

/**
 * @param dataLength bytes that follow the header; the tensors must fill them without gap or overlap
 * @throws RangeError with a message to follow "cannot be read:"
 */
export function parseHeader(text: string, dataLength: number): Header {
  if (text.length > maxHeaderLength) throw new RangeError('its header is too long');
  const header = parseObject(text);
  const { __metadata__: metadata = {}, ...tensors } = header;
  if (!isObject(metadata) || !Object.values(metadata).every((value) => typeof value === 'string')) {
    throw new RangeError('its metadata is not text');
  }
  const entries = Object.entries(tensors).map(([name, entry]) => parseEntry(name, entry));
  let filled = 0;
  for (const { name, begin, end } of entries.toSorted(
    (a, b) => a.begin - b.begin || a.end - b.end,
  )) {
    if (begin !== filled) throw new RangeError(`the data of "${name}" is not where it should be`);
    filled = end;
  }
  if (filled !== dataLength) {
    throw new RangeError(
      `it holds ${dataLength} bytes of data where its header announces ${filled}`,
    );
  }
  return { entries, metadata: metadata as Record<string, string> };
}

function parseEntry(name: string, entry: unknown): TensorEntry {
  if (!isObject(entry)) throw new RangeError(`"${name}" is not described`);
  const { dtype, shape, data_offsets: offsets } = entry;
  if (dtype !== 'F32' && dtype !== 'U8') throw new RangeError(`"${name}" is not of type F32 or U8`);
  if (!isSizes(shape)) throw new RangeError(`"${name}" has no valid shape`);
  if (!isSizes(offsets) || offsets.length !== 2)
    throw new RangeError(`"${name}" has no valid offsets`);
  const [begin, end] = offsets as [number, number];
  const length = shape.reduce((size, n) => size * n, bytesPerElement[dtype]);
  if (end - begin !== length) {
    throw new RangeError(`"${name}" has ${end - begin} bytes where its shape needs ${length}`);
  }
  return { name, dtype, shape, begin, end };
}

function parseObject(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RangeError('its header is not JSON');
  }
  if (!isObject(value)) throw new RangeError('its header is not an object');
  return value;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((n) => Number.isSafeInteger(n) && (n as number) >= 0);
