// NumPy's files, written as numpy.save and numpy.savez do.
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** @param descr NumPy's type, such as <f4 @param bytes the values */
export function npy(
  descr: string,
  shape: readonly number[],
  bytes: Uint8Array,
  fortran = false,
): Buffer {
  const dimensions = shape
    .map((one) => `${one}, `)
    .join('')
    .trim();
  const text = `{'descr': '${descr}', 'fortran_order': ${fortran ? 'True' : 'False'}, 'shape': (${dimensions}), }`;
  const header = `${text.padEnd(64 * Math.ceil((text.length + 11) / 64) - 11)}\n`;
  const start = Buffer.from([
    0x93,
    ...Buffer.from('NUMPY'),
    1,
    0,
    header.length % 256,
    header.length >> 8,
  ]);
  return Buffer.concat([start, Buffer.from(header, 'latin1'), bytes]);
}

export const npyFloats = (shape: readonly number[], values: readonly number[]): Buffer =>
  npy('<f4', shape, new Uint8Array(Float32Array.from(values).buffer));

/** Returns an array of text of type U. */
export function npyTexts(texts: readonly string[]): Buffer {
  const length = Math.max(...texts.map((text) => text.length));
  const codes = texts.flatMap((text) => Array.from({ length }, (_, i) => text.codePointAt(i) ?? 0));
  return npy(`<U${length}`, [texts.length], new Uint8Array(Uint32Array.from(codes).buffer));
}

export async function npz(arrays: Readonly<Record<string, Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, bytes] of Object.entries(arrays)) zip.addBuffer(bytes, `${name}.npy`);
  zip.end();
  return buffer(zip.outputStream);
}
