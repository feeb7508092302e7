// Event files in a folder, as TensorBoard finds them: each folder that contains some is a run.
import { readdirSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
import { isEventFileName } from '../../catalogue/importable-files';
import { eventLimits } from './limits';

export interface EventRun {
  readonly name: string;
  /** Sorted by their names, which begin with the time at which they were opened. */
  readonly files: readonly string[];
}

/**
 * @param path an event file, or a folder
 * @throws RangeError for a folder with more than the limits allow
 */
export function findEventRuns(path: string): EventRun[] {
  if (!statSync(path).isDirectory()) {
    return [{ name: basename(dirname(path)) || basename(path), files: [path] }];
  }
  const files = new Map<string, string[]>();
  let entries = 0;
  const look = (folder: string, depth: number) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      entries += 1;
      if (entries > eventLimits.entries) {
        throw new RangeError(`it holds more than ${eventLimits.entries} files`);
      }
      const inside = join(folder, entry.name);
      if (entry.isDirectory() && depth < eventLimits.depth) look(inside, depth + 1);
      if (entry.isFile() && isEventFileName(entry.name)) {
        files.set(folder, [...(files.get(folder) ?? []), inside].sort());
      }
    }
  };
  look(path, 1);
  for (const [folder, events] of files) {
    const trials = [...files.keys()].filter(
      (inside) => dirname(inside) === folder && isOfHparams(basename(inside)),
    );
    const [only] = trials;
    if (only === undefined || trials.length > 1) continue;
    events.push(...(files.get(only) ?? []));
    files.delete(only);
  }
  if (files.size > eventLimits.runs) {
    throw new RangeError(`it holds more than ${eventLimits.runs} runs`);
  }
  return [...files]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, own]) => ({
      name: relative(path, folder).split(sep).join('/') || basename(path),
      files: own,
    }));
}

/** PyTorch's `add_hparams` writes into a folder of its own within the run's, named by the time in seconds; several are trials of their own. */
const isOfHparams = (name: string) => /^\d{9,}\.\d+$/.test(name);
