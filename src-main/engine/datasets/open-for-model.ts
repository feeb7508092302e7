// Opens files of sequences for a model's predictions: with or without labels, and with the model's channels.
import { statSync } from 'node:fs';
import { formatCount } from '../../core/number-texts';
import { toPrintable } from '../../core/plain-text';
import type { PixelOrder } from '../catalogue/pixel-order';
import type { DataOptions } from '../contract/data-options';
import type { FoundTable } from '../contract/found-data';
import { at } from '../../core/element-at';
import { getMessage, Problem, createProblem, toProblem } from '../../core/problem';
import { findDataFiles } from './find-data-files';
import {
  createChannelNames,
  type FileModel,
  type ParsedSequences,
} from './formats/parsed-sequences';
import { parseIdx, readDataFile } from './idx';
import { replaceMissing } from './missing-values';
import { sequenceEndings } from './formats/endings';
import { openFiles, toQuestionProblem } from './open-sequences';
import { reorderImages } from './reorder-pixels';
import { greyScale, noScale, scaleValues } from './sequence-set';

export interface ModelRequest extends FileModel {
  /** The description of the model. */
  readonly model: string;
  /**
   * The order in which the model takes the pixels of images, with grey values from 0 to 1; null for a
   * model that takes sequences with their own values.
   */
  readonly reading: PixelOrder | null;
}

export type SequenceFiles = DataOptions & {
  /** A file, or any paths that `openSequences` accepts. */
  readonly paths: readonly string[];
};

/** The first rows of the files, if they are tables, and their sequences in the parts of the files. */
interface SequencesForModel {
  readonly table: FoundTable | null;
  readonly parts: readonly ParsedSequences[];
}

/**
 * Opens files for a model, whose channels are matched by name, or otherwise by position.
 * @throws Problem data-missing, bad-data or bad-request
 */
export async function openForModel(
  { paths, ...options }: SequenceFiles,
  model: ModelRequest,
): Promise<SequencesForModel> {
  try {
    const [path = '', labels] = paths;
    if (idxImages.test(path)) return { table: null, parts: [loadPictures(path, labels, model)] };
    // Here a file does not imply the other part next to it.
    const isFile =
      paths.length === 1 && (statSync(path, { throwIfNoEntry: false })?.isFile() ?? false);
    const found = isFile
      ? { files: [{ path, part: null, folder: null }] }
      : findDataFiles(paths, sequenceEndings);
    const all = { ...model.options, roles: undefined, ...options };
    const { table, question, parse } = await openFiles(found, all, model);
    if (question !== null) throw toQuestionProblem(question, paths);
    const { train, test } = await parse();
    const isText = table?.columns.some(({ role }) => role === 'text');
    const parts = [train, ...(test ? [test] : [])].map((part) =>
      selectChannels(model, part, isText === true),
    );
    return { table, parts };
  } catch (error) {
    if (!(error instanceof Problem)) throw new Problem('bad-data', getMessage(error), error);
    throw error.refusal ? toProblem({ ...error.refusal, not: 'predicted' }, error) : error;
  }
}

/** The end of the names of MNIST's image files, plain or gzipped. */
const idxImages = /idx3-ubyte(\.gz)?$/i;

/** @param labels an IDX file of labels @throws Problem data-missing, bad-data or bad-config */
function loadPictures(
  images: string,
  labels: string | undefined,
  { reading, classes }: ModelRequest,
): ParsedSequences {
  const known = labels === undefined ? [] : [{ bytes: readDataFile(labels), file: labels }];
  const set = reorderImages(parseIdx(readDataFile(images), images, ...known), reading ?? 'rows');
  return {
    values: scaleValues(set.values, reading === null ? noScale : greyScale),
    starts: set.starts,
    channels: createChannelNames(set.channels),
    targets:
      labels === undefined
        ? { kind: 'none' }
        : {
            kind: 'classes',
            labels: Array.from(set.targets.labels, (label) => classes[label] ?? String(label)),
          },
    groups: null,
  };
}

/** @param isText whether the channels are the characters of the file */
function selectChannels(
  { model, channels }: ModelRequest,
  part: ParsedSequences,
  isText: boolean,
): ParsedSequences {
  const names =
    new Set(channels).size === channels.length ? channels : createChannelNames(channels.length);
  // Whether `--missing channel` added the channel, which the files do not have.
  const isFlag = (name: string) =>
    name.endsWith(' missing') && names.includes(name.slice(0, -' missing'.length));
  const inFiles = names.filter((name) => !isFlag(name));
  const unknown = part.channels.find((name) => !inFiles.includes(name));
  if (isText && unknown !== undefined) {
    throw createProblem('character-of-model', { character: toPrintable(unknown), model });
  }
  if (!isText && part.channels.length !== inFiles.length) {
    const theirs = formatCount(part.channels.length, 'channel');
    throw createProblem('channels-of-model', { theirs, model, ours: inFiles.length });
  }
  const named = isText || unknown === undefined ? part : { ...part, channels: inFiles };
  const how = inFiles.length < names.length ? 'channel' : 'carry';
  const whole = at(replaceMissing([named], how, 'The file').parts, 0);
  const columns = names.map((name) => whole.channels.indexOf(name));
  const width = whole.channels.length;
  if (width === names.length && columns.every((column, i) => column === i)) return whole;
  const values = new Float32Array((whole.values.length / width) * names.length);
  for (let i = 0; i < values.length; i += 1) {
    const column = at(columns, i % names.length);
    if (column < 0) continue;
    values[i] = at(whole.values, Math.floor(i / names.length) * width + column);
  }
  return { ...whole, values, channels: names };
}
