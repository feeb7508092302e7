// Opens files of sequences: finds out what they are, reads them, and says what they hold. A guess that does not add up is
// refused with what would help.
import { createHash } from 'node:crypto';
import { counted, list } from '../catalogue/number-words';
import { plainLine } from '../catalogue/plain-text';
import { defaultSplit, type DataOptions, type SplitChoice } from '../contract/data-options';
import type { SequenceDataFacts } from '../contract/sequence-data';
import { at } from '../element-at';
import { messageOf, Problem } from '../problem';
import { assembleSequences } from './assemble-sequences';
import { DataFile, type PathFacts } from './formats/data-file';
import { findDataFiles, type FoundFiles } from './find-data-files';
import { sequenceEndings, sequenceFormats, type FileOptions } from './formats/registry';
import type { SequenceData } from './labelled-sequences';
import { sequenceLimits } from './formats/sequence-limits';

export type OpenOptions = DataOptions & {
  /** Of the data set; the files' name, if left out. */
  readonly name?: string;
};

/** From so many files on, a recipe names them by their number and one checksum. */
const namedFiles = 10;

/**
 * @param paths a file, the two files of train and test, or a folder
 * @throws Problem data-missing, bad-data or bad-request
 */
export async function openSequences(
  paths: readonly string[],
  options: OpenOptions = {},
): Promise<SequenceData> {
  try {
    return await open(paths, options);
  } catch (error) {
    if (error instanceof Problem) throw error;
    const why = messageOf(error).replace(/\.$/, '');
    const message = `${list(paths)} cannot be read: ${why}. Nothing was added. Choose other files.`;
    throw new Problem('bad-data', message, error);
  }
}

async function open(paths: readonly string[], options: OpenOptions): Promise<SequenceData> {
  const { name, format: wanted, missing = 'carry', split: share, seed, ...fileOptions } = options;
  const split = { share: share ?? defaultSplit.share, seed: seed ?? defaultSplit.seed };
  const found = findDataFiles(paths, sequenceEndings);
  const { parts, format, files } = await readFiles(found, wanted, fileOptions, split);
  return assembleSequences(parts, {
    name: plainLine(name ?? found.name).trim() || found.name,
    recipe: {
      format,
      files: recipeFiles(files),
      options: {
        ...fileOptions,
        missing,
        ...(parts.test === null ? split : {}),
        ...(fileOptions.window === undefined ? {} : { share: split.share }),
      },
    },
    missing,
    split,
  });
}

/** @param wanted a key of `sequenceFormats`; by ending and contents, if undefined @throws Problem bad-data or bad-request */
export async function readFiles(
  found: Pick<FoundFiles, 'files'>,
  wanted: string | undefined,
  { model, ...fileOptions }: FileOptions,
  split: SplitChoice = defaultSplit,
) {
  const files = openAll(found.files);
  const format = wanted ?? formatOf(at(files, 0));
  const reader = sequenceFormats[format];
  if (reader === undefined) {
    const known = Object.keys(sequenceFormats);
    throw new Problem(
      'bad-request',
      `The format must be one of ${known.join(', ')}. Nothing was added.`,
    );
  }
  const unused = (Object.keys(fileOptions) as Exclude<keyof FileOptions, 'model'>[]).find(
    (option) => !(reader.takes ?? []).includes(option),
  );
  if (unused !== undefined) {
    const message = `--${unused} says nothing about ${format} files. Nothing was added. Leave it out.`;
    throw new Problem('bad-request', message);
  }
  const asked = model === undefined ? fileOptions : { ...fileOptions, model };
  return { parts: await reader.read(files, asked, split), format, files };
}

function openAll(files: readonly (PathFacts & { readonly path: string })[]): DataFile[] {
  let left: number = sequenceLimits.fileBytes;
  return files.map(({ path, ...facts }) => {
    const file = DataFile.open(path, facts, left);
    left -= file.bytes.length;
    return file;
  });
}

/** By the files' ending, and where two formats share it by the contents of the first. */
function formatOf(file: DataFile): string {
  const all = Object.entries(sequenceFormats);
  const possible = all.filter(([, { endings }]) => endings.includes(file.ending));
  const found = possible.find(([, { isLike }]) => isLike?.(file) ?? true);
  if (found !== undefined) return found[0];
  const known = all.map(([key, { endings }]) => `${key} (${endings.join(', ')})`);
  throw file.refuse(
    'its ending is none that Unroll knows',
    `Say what it is with --format: ${list(known, 'or')}`,
  );
}

function recipeFiles(files: readonly DataFile[]): SequenceDataFacts['recipe']['files'] {
  const named = files.map(({ name, sha256, facts: { folder } }) => ({
    name: folder === null ? name : `${folder}/${name}`,
    sha256,
  }));
  if (named.length <= namedFiles) return named;
  const hash = createHash('sha256').update(JSON.stringify(named));
  return [{ name: counted(named.length, 'file'), sha256: hash.digest('hex') }];
}
