// A set of sequences as one file of the store, data/<sha256>.safetensors: values, lengths and labels
// of both parts as tensors, float32 except for the bytes of images, and the description as JSON in
// the metadata. The SHA-256 covers the numbers and classes, not names.
import { createHash } from 'node:crypto';
import { closeSync, existsSync, fstatSync, readdirSync, readSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { decodeAnyTensors, encodeSafetensors } from '../../files/safetensors';
import { parseHeader } from '../../files/safetensors-header';
import {
  getDataFileName,
  sequenceDataMetadataSchema,
  type SequenceDataMetadata,
} from '../contract/sequence-data';
import { isDiskFull, writeDurably } from '../../files/durable-file';
import { getMessage, Problem, createProblem } from '../../core/problem';
import { findKind } from '../../files/regular-file';
import { openStored, readStored, resolveInStore } from '../../files/stored-file';
import { removeChecked, writeChecksum } from '../run-folder/checked-file';
import { computeIdxDigest } from './idx';
import { parsePart, toTensors } from './sequence-file-tensors';
import { createTargetProperties } from './target-facts';
import {
  getSequenceLengths,
  createPartProperties,
  getSteps,
  type LabelledSequences,
  type SequenceData,
} from './labelled-sequences';

const ending = '.safetensors';
const kind = 'unroll-sequences-1';
/** The size limit of the header, enough for 1,000 classes and 10,000 channels with short names. */
const maxHeaderBytes = 20_000_000;
const maxBytes = 2 * 2 ** 30;

/** @param folder the store's @param sha256 the data set's identity */
export function getSequenceFile(folder: string, sha256: string): string {
  return resolveInStore(folder, ...getDataFileName(sha256).split('/'));
}

/**
 * Returns the identity of a data set: SHA-256 over its classes and, for each part, lengths (uint32),
 * labels (uint16), values and numbers; for images, over their original files.
 */
export function computeSequenceDigest(
  train: LabelledSequences,
  test: LabelledSequences,
  classes: readonly string[],
): string {
  if (train.picture) return computeIdxDigest(train, test);
  const hash = createHash('sha256').update(JSON.stringify([kind, train.channels, classes]));
  for (const part of [train, test]) {
    hash.update(`\n${part.count}\n`);
    hash.update(getSequenceLengths(part)).update(part.targets.labels);
    // Windows are hashed separately, so that overlaps do not matter.
    if (part.windows) for (let i = 0; i < part.count; i += 1) hash.update(getSteps(part, i));
    else hash.update(part.values);
    for (const one of part.targets.digested) hash.update(one);
  }
  return hash.digest('hex');
}

/**
 * Writes the data set below the store's folder; existing data under an earlier name are renamed.
 * @returns the file
 * @throws Problem store-full or file-unwritable, or bad-data for sequences without targets;
 * existing files are unchanged
 */
export function writeSequenceData(folder: string, { about, train, test }: SequenceData): string {
  const { name, classes, targets = [] } = about;
  if (classes.length + targets.length === 0) throw createProblem('no-target', { name });
  const file = getSequenceFile(folder, about.sha256);
  const tensors = { ...toTensors('train', train), ...toTensors('test', test) };
  try {
    writeDurably(file, encodeSafetensors(tensors, { kind, facts: JSON.stringify(about) }), true);
  } catch (error) {
    const [code, what] = isDiskFull(error)
      ? (['store-full', 'the disk is full. Free some space'] as const)
      : (['file-unwritable', `${getMessage(error)}. Make the folder writable`] as const);
    throw new Problem(
      code,
      `The data set "${about.name}" was not added to ${dirname(file)}: ${what} and add it again.`,
      error,
    );
  }
  try {
    writeChecksum(file);
  } catch {
    // `unroll repair` writes the file.
  }
  return file;
}

/** Removes a data set of a store. */
export function removeSequenceData(folder: string, sha256: string): void {
  removeChecked(getSequenceFile(folder, sha256));
}

/** @throws Problem data-missing, or data-checksum unless every number is unchanged */
export function readSequenceData(file: string): SequenceData {
  return loadChecked(file, () => {
    const { tensors, metadata } = decodeAnyTensors(readStored(file, maxBytes));
    const about = parseMetadata(metadata, file);
    const [train, test] = [parsePart('train', tensors, about), parsePart('test', tensors, about)];
    if (computeSequenceDigest(train, test, about.classes) !== about.sha256) {
      throw new RangeError('its SHA-256 differs');
    }
    const facts = [train, test].map((part) => createPartProperties(part, about.classes.length));
    if (!isDeepStrictEqual(facts, [about.train, about.test])) {
      throw new RangeError('its contents do not match its description');
    }
    return {
      about: { ...about, ...createTargetProperties(about.targets ?? [], about, train, test) },
      train,
      test,
    };
  });
}

/** Reads a file's metadata from its header. @throws Problem data-missing or data-checksum */
export function readSequenceProperties(file: string): SequenceDataMetadata {
  return loadChecked(file, () => {
    const handle = openStored(file);
    try {
      const stat = fstatSync(handle);
      if (!stat.isFile() || stat.size < 8) throw new RangeError('it is not a data set');
      const first = Buffer.alloc(8);
      readSync(handle, first);
      const length = Number(first.readBigUInt64LE());
      if (length > Math.min(maxHeaderBytes, stat.size - 8)) {
        throw new RangeError('its header is cut off');
      }
      const header = Buffer.alloc(length);
      readSync(handle, header, 0, length, 8);
      return parseMetadata(parseHeader(header.toString(), stat.size - 8 - length).metadata, file);
    } finally {
      closeSync(handle);
    }
  });
}

export interface ListedSequenceData {
  /** The metadata, sorted by name. */
  readonly sets: readonly SequenceDataMetadata[];
  /** A sentence for each file that cannot be read. */
  readonly unreadable: readonly string[];
}

/** Lists the data sets below the store's folder; reads only headers. */
export function listSequenceData(folder: string): ListedSequenceData {
  const data = join(folder, 'data');
  const sets: SequenceDataMetadata[] = [];
  const unreadable: string[] = [];
  const names = findKind(data) === 'folder' ? readdirSync(data).sort() : [];
  for (const name of names.filter((one) => one.endsWith(ending))) {
    try {
      sets.push(readSequenceProperties(join(data, name)));
    } catch (error) {
      unreadable.push(getMessage(error));
    }
  }
  sets.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return { sets, unreadable };
}

/** @throws RangeError unless the metadata are those of the data set after which the file is named */
function parseMetadata(
  metadata: Readonly<Record<string, string>>,
  file: string,
): SequenceDataMetadata {
  if (metadata.kind !== kind) throw new RangeError('it is a data set of another version of Unroll');
  const facts = sequenceDataMetadataSchema.safeParse(JSON.parse(metadata.facts ?? '')).data;
  if (facts === undefined)
    throw new RangeError('this version of Unroll cannot read its description');
  if (basename(file, ending) !== facts.sha256) throw new RangeError('its name is not its SHA-256');
  return facts;
}

function loadChecked<T>(file: string, parse: () => T): T {
  if (!existsSync(file)) {
    const message = `The data set ${file} is missing. Add its files again with "unroll data add".`;
    throw new Problem('data-missing', message);
  }
  try {
    return parse();
  } catch (error) {
    const what = getMessage(error);
    const message = `The data set ${file} is damaged: ${what}. Nothing was read from it. Remove it, and add its files again with "unroll data add".`;
    throw new Problem('data-checksum', message, error);
  }
}
