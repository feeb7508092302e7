// Zip files that somebody has made up.
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

export interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly mode?: number;
  readonly compress?: boolean;
}

/** A zip whose names may be what yazl would refuse: the writer gets names of the same length. */
export async function createZip(parts: readonly Part[]): Promise<Buffer> {
  const zip = new ZipFile();
  const holders = parts.map(({ name }, index) => String(index).padStart(name.length, 'x'));
  parts.forEach(({ bytes, mode = 0o100644, compress = true }, index) => {
    zip.addBuffer(Buffer.from(bytes), holders[index]!, { mode, compress });
  });
  zip.end();
  let bytes = (await buffer(zip.outputStream)).toString('latin1');
  holders.forEach((holder, index) => {
    bytes = bytes.replaceAll(holder, parts[index]!.name);
  });
  return Buffer.from(bytes, 'latin1');
}
