// From what the readers give to a data set: classes in their order, missing values replaced, both parts.
import { count, counted, list } from '../catalogue/number-words';
import { printable } from '../catalogue/plain-text';
import type { MissingChoice, SequenceDataFacts } from '../contract/sequence-data';
import { at } from '../element-at';
import { Problem } from '../problem';
import { classesOf } from './classes';
import type { ParsedParts, ParsedSequences } from './formats/parsed-sequences';
import {
  partFacts,
  takeSequences,
  type LabelledSequences,
  type SequenceData,
} from './labelled-sequences';
import { replaceMissing } from './missing-values';
import { sequenceDigest } from './sequence-file';
import { sequenceLimits } from './sequence-limits';
import { splitSequences, type SplitChoice } from './split-sequences';

export interface AssembleOptions {
  readonly name: string;
  readonly recipe: SequenceDataFacts['recipe'];
  readonly missing: MissingChoice;
  /** Used where the files have one part. */
  readonly split: SplitChoice;
}

/** @throws Problem bad-data where the parts do not fit each other, or are nothing that can be trained on yet */
export function assembleSequences(
  { train, test }: ParsedParts,
  { name, recipe, missing, split }: AssembleOptions,
): SequenceData {
  const given = test === null ? [train] : [train, test];
  requireParts(given, name);
  const { classes, indices } = classesOf(
    given.map((part) => labelsOf(part, name)),
    name,
  );
  if (classes.length < 2) {
    const todo = 'Add sequences of another one, or name the column of the classes with --label';
    throw refuse(name, `has one class only, "${printable(at(classes, 0))}"`, todo);
  }
  const { parts, note } = replaceMissing(given, missing, name);
  const whole = parts.map((part, i) => labelled(part, at(indices, i)));
  const [trainPart, testPart] =
    test === null ? splitPart(at(whole, 0), train.groups, split) : [at(whole, 0), at(whole, 1)];
  const facts = partFacts(trainPart, classes.length);
  const onlyTest = classes.filter((_, i) => facts.classCounts[i] === 0);
  const notes = new Set(given.flatMap((part) => part.notes ?? []));
  if (note !== null) notes.add(note);
  if (onlyTest.length > 0) {
    const words = onlyTest.length === 1 ? 'class' : 'classes';
    notes.add(`Only the test part has the ${words} ${printable(list(onlyTest), 200)}.`);
  }
  const about: SequenceDataFacts = {
    name,
    sha256: sequenceDigest(trainPart, testPart, classes),
    recipe,
    channels: [...at(parts, 0).channels],
    classes: [...classes],
    train: facts,
    test: partFacts(testPart, classes.length),
    notes: [...notes],
  };
  return { about, train: trainPart, test: testPart };
}

function splitPart(
  all: LabelledSequences,
  groups: readonly string[] | null,
  choice: SplitChoice,
): [train: LabelledSequences, test: LabelledSequences] {
  const { train, test } = splitSequences(all.labels, groups, choice);
  const take = (indices: readonly number[]) => takeSequences(all, Uint32Array.from(indices));
  return [take(train), take(test)];
}

function labelled(
  { values, starts, channels }: ParsedSequences,
  labels: Uint16Array,
): LabelledSequences {
  return {
    kind: 'sequences',
    values,
    starts,
    channels: channels.length,
    count: labels.length,
    labels,
  };
}

function labelsOf({ targets }: ParsedSequences, name: string): readonly string[] {
  if (targets.kind === 'classes') return targets.labels;
  throw refuse(
    name,
    'has numbers as targets; Unroll trains on classes so far',
    'Choose a data set with classes',
  );
}

/** @throws Problem for a part without a sequence, too many values in all, or parts of other channels */
function requireParts(parts: readonly ParsedSequences[], name: string): void {
  if (parts.some(({ starts }) => starts.length < 2)) {
    throw refuse(name, 'has a part without a sequence', 'Choose other files');
  }
  const size = parts.reduce((sum, { values }) => sum + values.length, 0);
  if (size > sequenceLimits.values) {
    throw refuse(
      name,
      `has more than ${count(sequenceLimits.values)} values, the most that Unroll reads`,
      'Leave some sequences out',
    );
  }
  const [ours, theirs] = [at(parts, 0).channels, at(parts, parts.length - 1).channels];
  const other = ours.findIndex((channel, i) => channel !== theirs[i]);
  if (ours.length === theirs.length && other < 0) return;
  const what =
    ours.length === theirs.length
      ? `"${printable(at(ours, other))}" in the train part where the test part has "${printable(at(theirs, other))}"`
      : `${counted(ours.length, 'channel')} in the train part and ${count(theirs.length)} in the test part`;
  throw refuse(name, `has ${what}`, 'Give both parts the same channels, in the same order');
}

function refuse(name: string, what: string, todo: string): Problem {
  return new Problem('bad-data', `${name} ${what}. Nothing was added. ${todo}.`);
}
