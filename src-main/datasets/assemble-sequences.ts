// From what the readers give to a data set: classes in their order, missing values replaced, both parts.
import { counted, list } from '../catalogue/number-words';
import { printable } from '../catalogue/plain-text';
import type { MissingChoice, SequenceDataFacts } from '../contract/sequence-data';
import { at } from '../element-at';
import { Problem } from '../problem';
import { classesOf } from './classes';
import type { ParsedParts, ParsedSequences } from './formats/parsed-sequences';
import { partFacts, type LabelledSequences, type SequenceData } from './labelled-sequences';
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
  options: AssembleOptions,
): SequenceData {
  const { name, recipe, missing, split } = options;
  if (test !== null) requireSameChannels(train, test, name);
  const given = test === null ? [train] : [train, test];
  const size = given.reduce((sum, { values }) => sum + values.length, 0);
  if (size > sequenceLimits.values)
    throw refuse(name, 'has more values than Unroll reads', 'Leave some sequences out');
  const { classes, indices } = classesOf(
    given.map((part) => labelsOf(part, name)),
    name,
  );
  if (classes.length < 2)
    throw refuse(
      name,
      `has one class only, "${printable(at(classes, 0))}"`,
      'Add sequences of another one, or name the column of the classes with --label',
    );
  const { parts, note } = replaceMissing(given, missing, name);
  const whole = parts.map((part, i) => labelled(part, at(indices, i)));
  const first = at(whole, 0);
  const chosen = whole.length > 1 ? null : splitSequences(first.labels, train.groups, split);
  const trainPart = chosen === null ? first : takeSequences(first, chosen.train);
  const testPart = chosen === null ? at(whole, 1) : takeSequences(first, chosen.test);
  const facts = [trainPart, testPart].map((part) => partFacts(part, classes.length));
  const onlyTest = classes.filter((_, i) => at(at(facts, 0).classCounts, i) === 0);
  const notes = [
    ...new Set(given.flatMap(({ notes: own }) => own ?? [])),
    ...(note === null ? [] : [note]),
    ...(onlyTest.length === 0
      ? []
      : [
          `Only the test part has the ${onlyTest.length === 1 ? 'class' : 'classes'} ${printable(list(onlyTest), 200)}.`,
        ]),
  ];
  const about: SequenceDataFacts = {
    name,
    sha256: sequenceDigest(trainPart, testPart, classes),
    recipe,
    channels: [...at(parts, 0).channels],
    classes: [...classes],
    train: at(facts, 0),
    test: at(facts, 1),
    notes,
  };
  return { about, train: trainPart, test: testPart };
}

/** The sequences at these indices, in their order. */
export function takeSequences(
  all: LabelledSequences,
  indices: readonly number[],
): LabelledSequences {
  const { channels } = all;
  const starts = new Uint32Array(indices.length + 1);
  indices.forEach((index, i) => {
    starts[i + 1] = at(starts, i) + at(all.starts, index + 1) - at(all.starts, index);
  });
  const values = new Float32Array(at(starts, indices.length) * channels);
  indices.forEach((index, i) => {
    const [from, to] = [at(all.starts, index), at(all.starts, index + 1)];
    values.set(all.values.subarray(from * channels, to * channels), at(starts, i) * channels);
  });
  const labels = Uint16Array.from(indices, (index) => at(all.labels, index));
  return { kind: 'sequences', values, starts, channels, count: indices.length, labels };
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

function requireSameChannels(train: ParsedSequences, test: ParsedSequences, name: string): void {
  const [ours, theirs] = [train.channels, test.channels];
  if (ours.length === theirs.length && ours.every((one, i) => one === theirs[i])) return;
  const different = ours.find((one, i) => one !== theirs[i]) ?? '';
  const what =
    ours.length === theirs.length
      ? `"${printable(different)}" of the train part is "${printable(at(theirs, ours.indexOf(different)))}" in the test part`
      : `${counted(ours.length, 'channel')} in the train part and ${theirs.length} in the test part`;
  throw refuse(name, `has ${what}`, 'Give both parts the same channels, in the same order');
}

function refuse(name: string, what: string, todo: string): Problem {
  return new Problem('bad-data', `${name} ${what}. Nothing was added. ${todo}.`);
}
