// Opens files of sequences: finds out what they are, reads them, and says what they hold. A guess that does not add up is
// refused with what would help.
import { createHash } from 'node:crypto';
import { extname } from 'node:path';
import { counted, list } from '../catalogue/number-words';
import { plainLine } from '../catalogue/plain-text';
import type { MissingChoice, SequenceDataFacts } from '../contract/sequence-data';
import { at } from '../element-at';
import { messageOf, Problem } from '../problem';
import { assembleSequences } from './assemble-sequences';
import { openDataFile } from './data-file';
import { findDataFiles } from './find-data-files';
import { refusal, type GivenFile } from './formats/parsed-sequences';
import { sequenceFormats, type FileOptions } from './formats/registry';
import type { SequenceData } from './labelled-sequences';
import { sequenceLimits } from './sequence-limits';
import type { SplitChoice } from './split-sequences';

export interface OpenOptions extends FileOptions {
  /** Of the data set; the files' name, if left out. */
  readonly name?: string;
  /** A key of `sequenceFormats`; by ending and contents, if left out. */
  readonly format?: string;
  readonly missing?: MissingChoice;
  /** Used where the files have one part. */
  readonly split?: SplitChoice;
}

export const defaultSplit: SplitChoice = { share: 0.2, seed: 1 };

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
  const { name, format: wanted, missing = 'carry', split = defaultSplit, ...fileOptions } = options;
  const endings = Object.values(sequenceFormats).flatMap((one) => one.endings);
  const found = findDataFiles(paths, endings, fileOptions.layout === 'folder');
  const files = openAll(found.files);
  const format = wanted ?? formatOf(files);
  const reader = sequenceFormats[format];
  if (reader === undefined) {
    const known = Object.keys(sequenceFormats);
    throw new Problem(
      'bad-request',
      `The format must be one of ${known.join(', ')}. Nothing was added.`,
    );
  }
  try {
    const parts = await reader.read(files, fileOptions);
    const splitting = parts.test === null ? split : {};
    return assembleSequences(parts, {
      name: plainLine(name ?? found.name).trim() || found.name,
      recipe: {
        format,
        files: recipeFiles(files),
        options: { ...fileOptions, missing, ...splitting },
      },
      missing,
      split,
    });
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw refusal(at(files, 0).name, `it cannot be read: ${messageOf(error)}`);
  }
}

function openAll(
  files: readonly { path: string; part: GivenFile['part']; folder: string | null }[],
): GivenFile[] {
  let left: number = sequenceLimits.fileBytes;
  return files.map(({ path, part, folder }) => {
    const file = openDataFile(path, left);
    left -= file.bytes.length;
    return { ...file, part, folder };
  });
}

/** By the files' ending, and where two formats share it by the contents of the first. */
function formatOf(files: readonly GivenFile[]): string {
  const first = at(files, 0);
  const ending = extname(first.name).toLowerCase();
  const possible = Object.entries(sequenceFormats).filter(([, one]) =>
    one.endings.includes(ending),
  );
  const found = possible.find(([, { isLike }]) => isLike?.(first) ?? true);
  if (found !== undefined) return found[0];
  const known = Object.entries(sequenceFormats).map(
    ([key, { endings }]) => `${key} (${endings.join(', ')})`,
  );
  throw refusal(
    first.name,
    'its ending is none that Unroll knows',
    `Say what it is with --format: ${list(known, 'or')}`,
  );
}

function recipeFiles(files: readonly GivenFile[]): SequenceDataFacts['recipe']['files'] {
  const named = files.map(({ name, sha256, folder }) => ({
    name: folder === null ? name : `${folder}/${name}`,
    sha256,
  }));
  if (named.length <= namedFiles) return named;
  const hash = createHash('sha256').update(JSON.stringify(named));
  return [{ name: counted(named.length, 'file'), sha256: hash.digest('hex') }];
}
