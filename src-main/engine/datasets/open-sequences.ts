// Opens files of sequences: detects their format, shows it, reads them, and describes their contents.
// Ambiguous files lead to a question; inconsistent files are rejected with a message that suggests a
// fix.
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { formatCount, list } from '../../core/number-texts';
import { toPlainLine, toPrintable } from '../../core/plain-text';
import {
  defaultSplit,
  formatDataFlags,
  type ColumnRole,
  type DataOptions,
} from '../contract/data-options';
import type { DataQuestion } from '../contract/found-data';
import type { SequenceDataMetadata } from '../contract/sequence-data';
import { at } from '../../core/element-at';
import { getMessage, Problem, createProblem, toProblem } from '../../core/problem';
import { assembleSequences } from './assemble-sequences';
import { findDataFiles, type FoundFiles } from './find-data-files';
import { DataFile, type PathProperties } from './formats/data-file';
import { archives, arrays, sequenceEndings, tables } from './formats/endings';
import { openArrays } from './formats/npz';
import type { FileModel, OpenedFiles } from './formats/parsed-sequences';
import { sequenceLimits } from './formats/sequence-limits';
import { isIdxFolder, readIdxFolder } from './idx-folder';
import { toArffTable, openTs } from './formats/ts';
import type { SequenceData } from './labelled-sequences';
import { isProse, openText } from './open-text';
import { splitSequences } from './split-sequences';
import { openTables } from './tables/open-table';
import type { SeriesSplit } from './tables/windows';

export type OpenOptions = DataOptions & {
  /** The name of the data set; by default, that of the files. */
  readonly name?: string;
};

/** The number of files above which a recipe stores one combined checksum. */
const namedFiles = 10;

/** Files that were examined, and the function that makes a data set of them. */
interface OpenedDataFiles extends Pick<OpenedFiles, 'table' | 'question'> {
  /** @throws Problem bad-data */
  readonly parse: () => Promise<SequenceData>;
}

/**
 * @param paths a file, the two files of train and test, or a folder
 * @throws Problem data-missing, bad-data or bad-request, also for files that can be read in several ways
 */
export async function openSequences(
  paths: readonly string[],
  options: OpenOptions = {},
): Promise<SequenceData> {
  const { question, parse } = await openDataFiles(paths, options);
  if (question !== null) throw toQuestionProblem(question, paths);
  return parse();
}

/** @param paths as in `openSequences` @throws Problem data-missing, bad-data or bad-request */
export async function openDataFiles(
  paths: readonly string[],
  { name, next, ...options }: OpenOptions = {},
): Promise<OpenedDataFiles> {
  return withProblems(paths, async () => {
    const [folder = ''] = paths;
    if (next ?? isProse(paths, options)) {
      requireTakes(options, [], 'a text whose next character is predicted');
      const parse = () => Promise.resolve(openText(paths, name));
      return { table: null, question: null, parse: () => withProblems(paths, parse) };
    }
    if (paths.length === 1 && isIdxFolder(folder)) {
      requireTakes(options, [], 'files that say themselves what they are');
      const parse = () => Promise.resolve(readIdxFolder(folder, name));
      return { table: null, question: null, parse: () => withProblems(paths, parse) };
    }
    const found = findDataFiles(paths, sequenceEndings);
    const { files, table, question, recipe, parse } = await openFiles(found, options, null);
    const split = getSplit(options);
    const missing = options.missing ?? 'carry';
    return {
      table,
      question,
      parse: () =>
        withProblems(paths, async () => {
          const parts = await parse();
          const options = { ...recipe.options, ...parts.options };
          const isCut = 'window' in options || 'piece' in options;
          const isSeeded = parts.test === null || options.splitBy !== undefined;
          const used = isSeeded ? { ...split } : isCut ? { share: split.share } : undefined;
          return assembleSequences(parts, {
            name: toPlainLine(name ?? found.name).trim() || found.name,
            recipe: {
              format: recipe.format,
              files: createRecipeFiles(files),
              ...(recipe.roles && { roles: recipe.roles }),
              options: { ...options, ...used },
            },
            missing,
            split,
          });
        }),
    };
  });
}

const getSplit = ({ split, seed }: DataOptions) => ({
  share: split ?? defaultSplit.share,
  seed: seed ?? defaultSplit.seed,
});

const getSeriesSplit = (options: DataOptions): SeriesSplit => {
  const split = getSplit(options);
  const testSeries = (count: number) =>
    new Set(splitSequences(new Uint16Array(count), null, split).test);
  return { ...split, testSeries };
};

/** Converts errors of Node and of libraries to Problems. */
async function withProblems<T>(paths: readonly string[], action: () => Promise<T>): Promise<T> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof Problem) throw error;
    const why = getMessage(error).replace(/\.$/, '');
    const fields = { files: list(paths), why };
    throw toProblem({ code: 'files-unreadable', fields }, error);
  }
}

/** Returns "its rows may be …. Say --class species --channel 1-4 (a row is a sequence …), or …". */
export function toQuestionProblem(
  { ask, options }: DataQuestion,
  paths: readonly string[],
): Problem {
  const ways = options.map(({ label: words, given }) => `${formatDataFlags(given)} (${words})`);
  const roles = 'the columns with --class, --number, --channel, --sequence or --forecast';
  const todo = ways.length === 0 ? `Name ${roles}` : `Say ${list(ways.slice(0, 3), 'or')}`;
  const name = toPrintable(basename(paths[0] ?? ''));
  const show = options.length > 3 ? `; "unroll data ${name}" shows more` : '';
  return toProblem({ code: 'question', fields: { ask, ways: `${todo}${show}` }, file: name });
}

/** Opens files, which may leave a question open. @throws Problem bad-data or bad-request */
export async function openFiles(
  found: Pick<FoundFiles, 'files'>,
  options: DataOptions,
  model: FileModel | null,
): Promise<OpenedFiles & { readonly files: readonly DataFile[] }> {
  const files = openAll(found.files);
  const { ending } = at(files, 0);
  if (tables.includes(ending))
    return { files, ...openTables(files, options, getSeriesSplit(options), model) };
  if (arrays.includes(ending)) {
    requireTakes(options, ['channel', 'class', 'number', 'leaveOut'], 'arrays');
    return { files, ...(await openArrays(files, options, model)) };
  }
  if (!archives.includes(ending)) {
    throw at(files, 0).refuse('ending', { endings: list(sequenceEndings, 'or') });
  }
  const asTables = ending === '.arff' ? files.map(toArffTable) : [];
  if (asTables.length > 0 && asTables.every((file) => file !== null)) {
    const given = { separator: 'comma', names: 'yes', ...options } as const;
    return { files, ...openTables(asTables, given, getSeriesSplit(options), model) };
  }
  requireTakes(options, [], 'files that say themselves what they are');
  return { files, ...openTs(files, model) };
}

/** @throws Problem bad-request for a role that files of this kind do not have */
function requireTakes(
  { roles = {}, ...options }: DataOptions,
  takes: readonly ColumnRole[],
  kind: string,
): void {
  const always: readonly string[] = ['missing', 'split', 'seed', 'encoding', ...takes];
  const names = [...Object.values(roles), ...Object.keys(options)];
  const unused = names.find((name) => !always.includes(name));
  if (unused === undefined) return;
  throw createProblem('idle-option', { options: [unused], kind });
}

function openAll(files: readonly (PathProperties & { readonly path: string })[]): DataFile[] {
  let left: number = sequenceLimits.fileBytes;
  return files.map(({ path, ...facts }) => {
    const file = DataFile.open(path, facts, left);
    left -= file.bytes.length;
    return file;
  });
}

function createRecipeFiles(files: readonly DataFile[]): SequenceDataMetadata['recipe']['files'] {
  const named = files.map(({ name, sha256, facts: { folder } }) => ({
    name: folder === null ? name : `${folder}/${name}`,
    sha256,
  }));
  if (named.length <= namedFiles) return named;
  const hash = createHash('sha256').update(JSON.stringify(named));
  return [{ name: formatCount(named.length, 'file'), sha256: hash.digest('hex') }];
}
