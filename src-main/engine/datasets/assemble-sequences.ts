// Assembles a data set from parsed sequences: ordered classes, no missing values, both parts.
import { formatCount, list } from '../../core/number-texts';
import { toPrintable } from '../../core/plain-text';
import type { MissingChoice, SplitChoice } from '../contract/data-options';
import type { SequenceDataMetadata } from '../contract/sequence-data';
import { at } from '../../core/element-at';
import { noClass, SequenceClasses, SequenceNumbers, StepClasses } from '../tasks';
import { countEqualSequences } from './equal-sequences';
import { orderClasses } from './formats/classes';
import { createProblem } from '../../core/problem';
import {
  missingLabels,
  type ParsedParts,
  type ParsedSequences,
  type ParsedWindows,
} from './formats/parsed-sequences';
import type { Windows } from './formats/windows';
import {
  createPartProperties,
  selectSequences,
  type LabelledSequences,
  type SequenceData,
} from './labelled-sequences';
import { replaceMissing } from './missing-values';
import { computeSequenceDigest } from './sequence-file';
import { sequenceLimits } from './formats/sequence-limits';
import { splitSequences } from './split-sequences';
import { createTargetProperties } from './target-facts';

export interface AssembleOptions {
  readonly name: string;
  /** The recipe, without the treatment of missing values. */
  readonly recipe: SequenceDataMetadata['recipe'];
  readonly missing: MissingChoice;
  /** The split, used if the files have one part. */
  readonly split: SplitChoice;
}

/** @throws Problem bad-data if the parts do not match, or cannot be trained on */
export function assembleSequences(
  { train, test }: ParsedParts,
  { name, recipe, missing, split }: AssembleOptions,
): SequenceData {
  const given = test === null ? [train] : [train, test];
  requireParts(given, name);
  const { classes, indices } = collectLabels(given, name);
  const eachStep = train.targets.kind === 'stepClasses';
  const { parts, note } = replaceMissing(given, missing, name);
  const whole = parts.map((part, i) => createLabelledSequences(part, indices[i] ?? null));
  const [trainPart, testPart] =
    test === null ? splitPart(at(whole, 0), train.groups, split) : [at(whole, 0), at(whole, 1)];
  const facts = createPartProperties(trainPart, classes.length);
  const onlyTest = classes.filter((_, i) => facts.classCounts[i] === 0);
  const notes = new Set(given.flatMap((part) => part.notes ?? []));
  if (note !== null) notes.add(note);
  if (onlyTest.length > 0) {
    const words = onlyTest.length === 1 ? 'class' : 'classes';
    notes.add(`Only the test part has the ${words} ${toPrintable(list(onlyTest), 200)}.`);
  }
  const equal = countEqualSequences(trainPart, testPart);
  const channels = [...at(parts, 0).channels];
  const windows = at(parts, 0).windows;
  const about: SequenceDataMetadata = {
    name,
    sha256: computeSequenceDigest(trainPart, testPart, classes),
    recipe: { ...recipe, options: { ...recipe.options, ...(note !== null && { missing }) } },
    channels,
    classes: [...classes],
    ...(eachStep && { eachStep }),
    ...createTargetProperties(
      createTargets(at(given, 0)),
      { channels, recipe },
      trainPart,
      testPart,
    ),
    ...(windows && windows.series.names.length > 0 && { series: copySeries(windows.series) }),
    ...(windows?.times && { time: windows.times }),
    train: facts,
    test: createPartProperties(testPart, classes.length),
    ...(equal > 0 && { equal }),
    notes: [...notes],
  };
  return { about, train: trainPart, test: testPart };
}

function splitPart(
  all: LabelledSequences,
  groups: readonly string[] | null,
  choice: SplitChoice,
): [train: LabelledSequences, test: LabelledSequences] {
  const { train, test } = splitSequences(all.targets.labels, groups, choice);
  const getSequences = (indices: readonly number[]) =>
    selectSequences(all, Uint32Array.from(indices));
  return [getSequences(train), getSequences(test)];
}

const copySeries = ({ columns, names }: ParsedWindows['series']) => ({
  columns: [...columns],
  names: [...names],
});

function createLabelledSequences(
  { values, starts, channels, targets, groups, windows: parsed }: ParsedSequences,
  labels: Uint16Array | null,
): LabelledSequences {
  const windows: Windows | undefined = parsed && {
    length: parsed.length,
    starts: parsed.starts,
    stretchOf: parsed.stretchOf,
    seriesOf: parsed.seriesOf,
    firstTicks: parsed.firstTicks,
  };
  const count = windows?.starts.length ?? starts.length - 1;
  return {
    values,
    starts,
    ...(windows && { windows }),
    channels: channels.length,
    count,
    targets: toTargets(targets, labels ?? new Uint16Array(count), starts),
    ...(groups && { groups: numberNames(groups) }),
  };
}

/** @param labels the indices of the classes that `targets` name */
function toTargets(targets: ParsedSequences['targets'], labels: Uint16Array, starts: Uint32Array) {
  if (targets.kind === 'numbers') return new SequenceNumbers(targets.numbers, targets.names.length);
  return targets.kind === 'stepClasses'
    ? new StepClasses(labels, starts)
    : new SequenceClasses(labels);
}

/** Returns equal numbers for equal names. */
function numberNames(names: readonly string[]): Uint32Array {
  const known = [...new Set(names)];
  const numbers = new Map(known.map((name, number) => [name, number]));
  return Uint32Array.from(names, (name) => numbers.get(name) ?? 0);
}

/** Returns the classes, and the class of each sequence of each part; empty if the sequences have numbers. */
function collectLabels(
  parts: readonly ParsedSequences[],
  name: string,
): ReturnType<typeof orderClasses> {
  const kinds = new Set(parts.map(({ targets }) => targets.kind));
  const labels = parts.flatMap(({ targets }) =>
    targets.kind === 'classes' || targets.kind === 'stepClasses' ? [targets.labels] : [],
  );
  if (kinds.has('none')) throw createProblem('no-target', { name });
  if (labels.length === 0) {
    requireNumbers(parts, name);
    return { classes: [], indices: [] };
  }
  if (kinds.size > 1) throw createProblem('two-kinds', { name });
  const found = kinds.has('stepClasses')
    ? collectStepClasses(labels, name)
    : orderClasses(labels, name);
  if (found.classes.length > 1) return found;
  throw createProblem('one-class', { name, only: toPrintable(at(found.classes, 0)) });
}

/** Returns the classes of steps; steps without a class have `noClass`. */
function collectStepClasses(
  labels: readonly (readonly string[])[],
  name: string,
): ReturnType<typeof orderClasses> {
  const known = labels.map((part) => part.filter((label) => !missingLabels.has(label)));
  const { classes, indices } = orderClasses(known, name);
  const ofAll = labels.map((part, i) => {
    let next = 0;
    return Uint16Array.from(part, (label) =>
      missingLabels.has(label) ? noClass : at(indices[i] ?? [], next++),
    );
  });
  return { classes, indices: ofAll };
}

const getTargetNames = ({ targets }: ParsedSequences) =>
  targets.kind === 'numbers' ? targets.names : [];

const createTargets = (part: ParsedSequences) =>
  getTargetNames(part).map((name, i) => {
    const forecast = part.windows?.ahead[i];
    return { name, ...(forecast && { channel: forecast.channel, ahead: forecast.steps }) };
  });

/** @throws Problem for a number that is missing or infinite, or for parts with other numbers */
function requireNumbers(parts: readonly ParsedSequences[], name: string): void {
  const [names, theirs] = [
    getTargetNames(at(parts, 0)),
    getTargetNames(at(parts, parts.length - 1)),
  ];
  if (names.join('\n') !== theirs.join('\n')) throw createProblem('other-numbers', { name });
  for (const { targets } of parts) {
    if (targets.kind !== 'numbers') continue;
    const wrong = targets.numbers.findIndex((number) => !Number.isFinite(number));
    if (wrong < 0) continue;
    const sequence = Math.floor(wrong / names.length) + 1;
    throw createProblem('no-number', { name, sequence, number: at(names, wrong % names.length) });
  }
}

/** @throws Problem for a part without a sequence, too many values in all, or parts of other channels */
function requireParts(parts: readonly ParsedSequences[], name: string): void {
  if (parts.some(({ starts }) => starts.length < 2)) throw createProblem('empty-part', { name });
  const size = parts.reduce((sum, { values }) => sum + values.length, 0);
  const most = sequenceLimits.values;
  if (size > most) throw createProblem('set-size', { name, most });
  const [ours, theirs] = [at(parts, 0).channels, at(parts, parts.length - 1).channels];
  const other = ours.findIndex((channel, i) => channel !== theirs[i]);
  if (ours.length === theirs.length && other < 0) return;
  if (ours.length !== theirs.length) {
    const given = { name, ours: formatCount(ours.length, 'channel'), theirs: theirs.length };
    throw createProblem('channel-count', given);
  }
  const [one, another] = [ours, theirs].map((all) => toPrintable(at(all, other)));
  throw createProblem('other-channel', { name, ours: one ?? '', theirs: another ?? '' });
}
