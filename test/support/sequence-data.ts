// Creates sets of sequences from lists.
import {
  parseDataFlags,
  dataOptionsSchema,
  defaultSplit,
  type DataOptions,
  type DataFlags,
  type SplitChoice,
} from '../../src-main/engine/contract/data-options';
import { DataFile } from '../../src-main/engine/datasets/formats/data-file';
import { computeSequenceDigest } from '../../src-main/engine/datasets/sequence-file';
import {
  createPartProperties,
  type LabelledSequences,
  type SequenceData,
} from '../../src-main/engine/datasets/labelled-sequences';
import type { ParsedParts } from '../../src-main/engine/datasets/formats/parsed-sequences';
import { splitSequences } from '../../src-main/engine/datasets/split-sequences';
import { openTables } from '../../src-main/engine/datasets/tables/open-table';
import { createTargetProperties } from '../../src-main/engine/datasets/target-facts';
import { Problem } from '../../src-main/core/problem';
import { catchProblem as thrownBy } from './thrown-problem';
import { getNumbers, SequenceClasses } from '../../src-main/engine/tasks';

/** @param sequences the steps of each sequence, with a value for each channel */
export function createLabelledSequences(
  sequences: readonly (readonly (readonly number[])[])[],
  labels: readonly number[],
): LabelledSequences {
  const starts = [0];
  for (const sequence of sequences) starts.push(starts.at(-1)! + sequence.length);
  return {
    values: Float32Array.from(sequences.flat(2)),
    starts: Uint32Array.from(starts),
    channels: sequences[0]![0]!.length,
    count: sequences.length,
    targets: new SequenceClasses(Uint16Array.from(labels)),
  };
}

export function createSequenceData(
  train: LabelledSequences,
  test: LabelledSequences,
  classes: readonly string[],
  name = 'Gestures',
): SequenceData {
  const channels = Array.from({ length: train.channels }, (_, i) => `channel ${i + 1}`);
  const origin = { recipe: { format: 'ts' as const, files: [], options: {} }, channels };
  const about = {
    name,
    sha256: computeSequenceDigest(train, test, classes),
    ...origin,
    classes: [...classes],
    ...createTargetProperties(
      Array.from({ length: getNumbers(train)?.each ?? 0 }, (_, i) => ({ name: `number ${i + 1}` })),
      origin,
      train,
      test,
    ),
    train: createPartProperties(train, classes.length),
    test: createPartProperties(test, classes.length),
    notes: [],
  };
  return { about, train, test };
}

/** Creates a file as a reader receives it. @param folder its folder, which is its class */
export function createGivenFile(
  name: string,
  contents: string | Uint8Array,
  folder: string | null = null,
): DataFile {
  const bytes = typeof contents === 'string' ? Buffer.from(contents) : contents;
  return new DataFile(name, bytes, { part: null, folder });
}

/** Returns options from their short form. */
export const said = (words: DataFlags): DataOptions =>
  dataOptionsSchema.parse(parseDataFlags(words));

/** Opens text tables; the sequences are read unless the tables are ambiguous. */
export function openTable(
  files: readonly DataFile[],
  words: DataFlags = {},
  split: SplitChoice = defaultSplit,
) {
  const testSeries = (count: number) =>
    new Set(splitSequences(new Uint16Array(count), null, split).test);
  const opened = openTables(files, said(words), { ...split, testSeries }, null);
  return {
    ...opened,
    parse: () => {
      if (opened.question !== null) throw new Problem('bad-data', `asks: ${opened.question.ask}`);
      return opened.parse() as ParsedParts;
    },
  };
}

/** Returns the message of the Problem that a function throws. */
export const catchProblem = (run: () => unknown): string => thrownBy(run).message;
