// Compiled functions kept on the disk: to record one takes a third of the time until a new process has trained its first batch. A file
// is found by the hash of all that made it; one that is damaged, or of another version or machine, is as good as none.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { writeDurably } from '../durable-file';
import type { SavedModel } from './saved-model';

/** All that replaying a function takes, if it uses no tensors from outside. */
export interface Replayable extends SavedModel {
  /** The function's outputs. */
  readonly results: readonly {
    readonly name: string;
    /** Its position among the inputs, where it is one of them unchanged; else −1. */
    readonly input: number;
  }[];
}

/** Those that were used last are kept: one has half a megabyte, of an image read pixel by pixel 30. */
const most = { files: 64, bytes: 100_000_000 };

let place: { readonly folder: string; readonly maker: string } | null = null;

/**
 * From now on functions that have a name are kept in `folder`.
 * @param program the folder of the running program, whose scripts make them
 * @param versions of what runs them
 */
export function keepCompiled(
  folder: string,
  program: string,
  versions: Readonly<Record<string, string>>,
): void {
  const hash = createHash('sha256');
  for (const file of scriptsIn(program).sort()) hash.update(readFileSync(file));
  const machine = [process.platform, process.arch, cpus()[0]?.model, versions];
  place = { folder, maker: hash.update(JSON.stringify(machine)).digest('hex') };
}

// Not by `recursive`, which Electron does not know in a package's archive.
function scriptsIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return scriptsIn(path);
    return entry.name.endsWith('.js') ? [path] : [];
  });
}

/** What `make` gives, or what it gave for the same `name` before. */
export function keptOrMade(name: string, make: () => Replayable): Replayable {
  if (place === null) return make();
  const file = join(place.folder, `${digest(`${place.maker} ${name}`)}.graph`);
  const found = read(file);
  if (found) return found;
  const made = make();
  try {
    write(file, made);
    forgetOldest(place.folder);
  } catch {
    // A full disk, or a folder that may not be written: it is made again the next time.
  }
  return made;
}

const digest = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');

// The checksum of the rest; what stands beside the graph, as JSON; the graph: separated by line breaks.
function write(file: string, { bytes, ...beside }: Replayable): void {
  const rest = Buffer.concat([Buffer.from(`${JSON.stringify(beside)}\n`), bytes]);
  writeDurably(file, Buffer.concat([Buffer.from(`${digest(rest)}\n`), rest]), true);
}

function read(file: string): Replayable | null {
  try {
    const content = readFileSync(file);
    const start = content.indexOf('\n') + 1;
    const rest = content.subarray(start);
    if (content.subarray(0, start - 1).toString() !== digest(rest)) return null;
    const end = rest.indexOf('\n');
    const beside = JSON.parse(rest.subarray(0, end).toString()) as Omit<Replayable, 'bytes'>;
    const now = new Date();
    utimesSync(file, now, now);
    return { ...beside, bytes: rest.subarray(end + 1) };
  } catch {
    return null;
  }
}

function forgetOldest(folder: string): void {
  const files = readdirSync(folder).map((name) => {
    const file = join(folder, name);
    return { file, stats: statSync(file) };
  });
  files.sort((a, b) => b.stats.mtimeMs - a.stats.mtimeMs);
  let bytes = 0;
  for (const [index, { file, stats }] of files.entries()) {
    bytes += stats.size;
    if (index >= most.files || bytes > most.bytes) rmSync(file, { force: true });
  }
}
