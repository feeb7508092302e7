// Reads files of sequences or generates some, saves them next to the store, and describes them; adds
// them once the user confirms.
import { join } from 'node:path';
import type { DataOptions, SyntheticData } from '../contract/data-options';
import type { FoundData, ParsedData, SampleSequence } from '../contract/found-data';
import type { SequenceDataMetadata } from '../contract/sequence-data';
import { withFirstSequences } from '../datasets/first-sequences';
import { generateData } from '../datasets/generated';
import { getSequenceLength, getSteps, type SequenceData } from '../datasets/labelled-sequences';
import { openDataFiles } from '../datasets/open-sequences';
import { listDataSets } from '../datasets/data-home';
import {
  listSequenceData,
  readSequenceData,
  getSequenceFile,
  writeSequenceData,
} from '../datasets/sequence-file';
import { shortenSequence } from '../datasets/small-sequence';
import { formatSequenceText } from '../datasets/sequence-text';
import { Problem, toResult } from '../../core/problem';
import { findKind } from '../../files/regular-file';

/**
 * @param input.folder where the data are saved until they are added
 * @throws Problem for files that are not tables, and for content that is not a data set
 */
export async function readData(input: {
  /** Files, or the choice of synthetic data. */
  readonly from: readonly string[] | SyntheticData;
  readonly options: DataOptions;
  readonly folder: string;
}): Promise<FoundData> {
  const { from, options, folder } = input;
  const nothing = { table: null, question: null, problem: null, data: null };
  if ('kind' in from) return { ...nothing, data: describeParsedData(generateData(from), folder) };
  const { table, question, parse } = await openDataFiles(from, options);
  if (question !== null) return { ...nothing, table, question };
  const result = await toResult(parse);
  if (!result.ok) return { ...nothing, table, problem: result.problem };
  const data = describeParsedData(result.value, folder);
  return { ...nothing, table: withFirstSequences(table, result.value), data };
}

function describeParsedData(data: SequenceData, folder: string): ParsedData {
  writeSequenceData(folder, data);
  return { facts: data.about, samples: chooseSamples(data) };
}

/** Checks every number of a data set. @throws Problem data-missing or data-checksum */
export function checkData(input: { readonly file: string }): Promise<null> {
  readSequenceData(input.file);
  return Promise.resolve(null);
}

/** @throws Problem store-full, file-unwritable, data-missing or data-checksum; the store is unchanged then */
export function addSequences(input: {
  readonly folder: string;
  readonly sha256: string;
  readonly name: string;
  readonly store: string;
}): Promise<SequenceDataMetadata> {
  const data = readSequenceData(getSequenceFile(input.folder, input.sha256));
  const about = { ...data.about, name: input.name };
  writeSequenceData(input.store, { ...data, about });
  return Promise.resolve(about);
}

/**
 * Adds the data sets of imported runs, unless the store has them.
 * @param input.from a folder from another source, with `data/` like a store
 * @throws Problem data-checksum for a damaged data set, store-full or file-unwritable; the store then has the
 * data sets before it
 */
export function importData({
  from,
  store,
}: {
  readonly from: string;
  readonly store: string;
}): Promise<null> {
  // Links are not followed.
  const { sets, unreadable } =
    findKind(join(from, 'data')) === 'folder'
      ? listSequenceData(from)
      : { sets: [], unreadable: [] };
  const [problem] = unreadable;
  if (problem !== undefined) throw new Problem('data-checksum', problem);
  for (const { sha256, name } of sets) {
    const here = listDataSets(store).sets;
    if (here.some((other) => other.sha256 === sha256)) continue;
    const data = readSequenceData(getSequenceFile(from, sha256));
    const isTaken = here.some((other) => other.name === name);
    const about = { ...data.about, name: isTaken ? `${name} ${sha256.slice(0, 8)}` : name };
    writeSequenceData(store, { ...data, about });
  }
  return Promise.resolve(null);
}

const maxSamples = 3;
/** The number of characters of a text that are shown. */
const shownText = 2000;

/**
 * Returns the first training sequence of each of the first classes, or the sequences with the smallest, a
 * middle and the largest first number.
 */
function chooseSamples(data: SequenceData): SampleSequence[] {
  const { train, about } = data;
  if (train.targets.isText) {
    const text = formatSequenceText(
      about,
      { ...train, values: train.values.subarray(0, shownText) },
      0,
    );
    return [{ target: about.name, steps: train.values.length, text: text ?? '', channels: [] }];
  }
  return train.targets.findSamples(maxSamples).map((index) => {
    const given = getSteps(train, index);
    const { values, channels } = shortenSequence({
      values: Float32Array.from(given),
      channels: train.channels,
    });
    const target = train.targets.describe(index, about);
    const text = formatSequenceText(about, train, index);
    const { picture } = train;
    const of = (channel: number) => values.filter((_, i) => i % channels === channel);
    return {
      target,
      steps: getSequenceLength(train, index),
      ...(text !== undefined && { text }),
      ...(picture
        ? {
            channels: [],
            image: { ...picture, values: Float32Array.from(given, (grey) => grey / 255) },
          }
        : { channels: Array.from({ length: channels }, (_, channel) => of(channel)) }),
    };
  });
}
