// Look inside in words: what each model answers, and from which step on it gives that answer.
import { modelFacts, modelLabels, type ModelKind, type StoredConfig } from '$catalogue/config';
import { readsImages, type ItemWord } from '$catalogue/items';
import { directionCount, type NetworkPart, type NetworkShape } from '$catalogue/network';
import { readings } from '$catalogue/reading';
import { className } from '$comparison/class-words';
import { labelPart, labelsOf, labelText } from '$comparison/run-labels';
import type { Run } from '$contract/run';
import { count, list } from '../ui/format';
import type { InsideTab } from './inside-state.svelte';
import type { ClassAccuracy } from './mistakes/mistakes-in-order';

export const tabNames = (item: ItemWord, word: string): Readonly<Record<InsideTab, string>> => ({
  item: `One ${item}`,
  accuracy: `Accuracy by ${word}`,
  gradient: 'Gradient',
  mistakes: 'Mistakes',
  own: 'Own digits',
  imported: 'Imported',
});

/** As everywhere, but a seed does not stand alone: "GRU · seed 1". */
export function labelsOfModels(runs: readonly Run[]): ReadonlyMap<number, string> {
  const labels = labelsOf(runs);
  return new Map(
    runs.map(({ id, cell }) => {
      const label = labels.get(id) ?? [];
      const isSeedAlone = label.every(({ isOfRepetition }) => isOfRepetition);
      return [id, labelText(isSeedAlone ? [labelPart(modelLabels[cell]), ...label] : label)];
    }),
  );
}

/** A model's answer to an image or a sequence. */
export interface Reader {
  readonly label: string;
  readonly predicted: number;
  /** The first of its own steps, from 1, from which on its answer stays the same. */
  readonly decidedAt: number;
  readonly steps: number;
}

/** What the models read in one step: "row", or "step" where that has no name or the models differ. */
export function stepWord(configs: readonly Pick<StoredConfig, 'dataset' | 'reading'>[]): string {
  const kinds = configs.map((one) => (readsImages(one) ? one.reading : null));
  const [first = null, ...others] = new Set(kinds);
  return (first !== null && others.length === 0 ? readings[first].step : undefined) ?? 'step';
}

/** @param truth the true class; null where it is not known @param names of the classes */
export function itemHeadline(
  readers: readonly Reader[],
  truth: number | null,
  word: string,
  names: readonly string[],
  item: ItemWord = 'image',
): string {
  const classOf = (label: number) => className(names, label, item);
  const [first, ...others] = readers;
  if (first === undefined) return 'Inside trained models';
  if (readers.some(({ predicted }) => predicted !== first.predicted)) {
    return disagreement(readers, truth, classOf);
  }
  const who = others.length === 0 ? first.label : (together[readers.length] ?? 'All');
  const verb = others.length === 0 ? 'predicts' : 'predict';
  const wrong = others.length === 0 ? 'misclassifies' : 'misclassify';
  const what =
    truth === null || truth === first.predicted
      ? `${verb} ${classOf(first.predicted)}`
      : `${wrong} ${classOf(truth)} as ${classOf(first.predicted)}`;
  const when = settling(readers, word);
  return `${who} ${what}${when === '' ? '' : `; ${when}`}`;
}

const together: Readonly<Record<number, string>> = { 2: 'Both', 3: 'All three', 4: 'All four' };

/** "RNN and GRU predict 7, LSTM 9; it is 9" */
function disagreement(
  readers: readonly Reader[],
  truth: number | null,
  classOf: (label: number) => string,
): string {
  const labels = [...new Set(readers.map(({ predicted }) => predicted))];
  const parts = labels.map((predictedLabel, index) => {
    const names = readers
      .filter(({ predicted }) => predicted === predictedLabel)
      .map(({ label }) => label);
    const verb = index > 0 ? '' : names.length === 1 ? 'predicts ' : 'predict ';
    return `${list(names)} ${verb}${classOf(predictedLabel)}`;
  });
  return parts.join(', ') + (truth === null ? '' : `; it is ${classOf(truth)}`);
}

/** For models that read step by step; one that sees the whole image at once has only one answer. */
function settling(all: readonly Reader[], word: string): string {
  const readers = all.filter(({ steps }) => steps > 1);
  const slowest = readers.toSorted((a, b) => b.decidedAt / b.steps - a.decidedAt / a.steps)[0];
  if (slowest === undefined) return '';
  const when = `${word} ${String(slowest.decidedAt)}`;
  if (readers.length === 1) {
    return `${all.length === 1 ? 'it' : slowest.label} settles on that at ${when}`;
  }
  const share = ({ decidedAt, steps }: Reader) => decidedAt / steps;
  const last = readers.filter((reader) => share(reader) === share(slowest));
  if (last.length === readers.length) return `they settle on that at ${when}`;
  const who = list(last.map(({ label }) => label));
  return `${who} ${last.length === 1 ? 'settles' : 'settle'} last, at ${when}`;
}

/** "Output layer: 7 from row 17 on" */
export function decision(
  { predicted, decidedAt, steps }: Reader,
  word: string,
  names: readonly string[],
  item: ItemWord = 'image',
): string {
  if (steps === 1) return `Classified as ${className(names, predicted, item)}`;
  return `Output layer: ${names[predicted] ?? String(predicted)} from ${word} ${String(decidedAt)} on`;
}

export const directionWords = (reverse: boolean): string =>
  reverse ? 'last to first' : 'first to last';

/** "layer 2 of 3, last to first"; '' of a network that has one part alone. */
export function partInWords(
  network: NetworkShape,
  { layer, reverse }: Pick<NetworkPart, 'layer' | 'reverse'>,
): string {
  const { layers = 1 } = network;
  return [
    layers > 1 ? `layer ${String(layer + 1)} of ${String(layers)}` : '',
    directionCount(network) === 2 ? directionWords(reverse) : '',
  ]
    .filter((words) => words !== '')
    .join(', ');
}

/** Why there is nothing more to see of a model without gates. */
export function withoutState(kind: ModelKind, word: string, item: ItemWord = 'image'): string {
  const facts = modelFacts[kind];
  if (facts.family !== 'feedforward') return `A vanilla ${facts.words} has no gates.`;
  const words: Readonly<Record<typeof facts.reads, string>> = {
    all: `sees all ${item === 'image' ? 'pixels' : 'steps'} at once: one answer and no state`,
    last: `sees the last ${word} alone: one answer, without what came before`,
  };
  return `This network ${words[facts.reads]}.`;
}

/** Why runs have no measurement. @param what it needs of sequences */
export const unlogged = (item: ItemWord, what: string): string =>
  item === 'image'
    ? 'These runs did not log it: train again, or select newer runs.'
    : `It is measured of sequences ${what}.`;

/** @param runs their number */
export const without = (runs: number): string =>
  runs === 0
    ? ''
    : `${runs === 1 ? 'One run has' : `${String(runs)} runs have`} no such measurement.`;

/** @param labels of the models that are not measured step by step while they train */
export function unmeasured(labels: readonly string[]): string {
  const verb = labels.length === 1 ? 'is' : 'are';
  return `${list(labels)} ${verb} not measured step by step: only Unroll’s own cells show every state while they train.`;
}

/** @param labels of the models that read in both directions */
export function readsBothWays(labels: readonly string[], word: string): string {
  const [verb, whose] = labels.length === 1 ? ['is', 'its'] : ['are', 'their'];
  return `${list(labels)} ${verb} not measured after each ${word}: if the sequence ended there, ${whose} direction from last to first would have to read it anew.`;
}

export const ofTopLayer = 'In a network of several layers the state is that of its top layer.';

export const ofMean =
  'Output layers that read the mean of the states read the mean of those so far.';

/**
 * What the problems of several models have in common: the sentences that are the same, since the others name the file of one;
 * without any, everything.
 */
export function saidOfAll(messages: readonly string[]): string {
  const [first = [], ...others] = messages.map((message) => message.split(/(?<=\.) /));
  const shared = first.filter((said) => others.every((other) => other.includes(said)));
  if (shared.length === 0) return messages.join(' ');
  const said = shared.join(' ');
  return others.length === 0 ? said : said.replace('of this run are', 'of these runs are');
}

/** @param classes null until the test set is classified @param hasFailed that cannot be shown */
export function mistakesHeadline(
  label: string | null,
  classes: readonly ClassAccuracy[] | null,
  item: ItemWord = 'image',
  hasFailed = false,
): string {
  if (label === null) return 'Inside trained models';
  if (hasFailed) return `The answers of ${label} cannot be shown`;
  if (classes === null) return `${label} reads the test ${item}s`;
  const total = classes.reduce((sum, one) => sum + one.total, 0);
  const wrong = total - classes.reduce((sum, one) => sum + one.right, 0);
  if (wrong === 0) return `${label} classifies all ${count(total)} test ${item}s correctly`;
  return `${label} misclassifies ${count(wrong)} of ${count(total)} test ${item}s`;
}
