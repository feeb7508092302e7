// Texts of Look inside: the prediction of each model, and the step from which it is constant.
import { groups } from 'd3-array';
import { models, pixelOrders } from '$engine/catalogue';
import type { ModelKind, NetworkPart, NetworkShape, RunConfig } from '$engine/catalogue';
import { describeClassification, formatClassName, type ClassPair } from '$comparison';
import { getTask } from '$engine/tasks';
import type { ItemName, Predictions } from '$engine/contract';
import { count, formatCount, list } from '$core/number-texts';
import type { InsideTab } from './inside-state.svelte';
import { listMarkedSteps } from './step-predictions';

/** @param word the name of a step @param item the name of the input */
export const createTabNames = (
  word: string,
  item: ItemName,
): Readonly<Record<InsideTab, string>> => ({
  item: `One ${item}`,
  accuracy: `Accuracy by ${word}`,
  gradient: 'Gradient',
  forecast: 'Forecast',
  mistakes: 'Mistakes',
  imported: 'Imported',
});

/** Returns the name of a step: "row", "character", or "step" if it has no name or the models differ. */
export function getStepName(configs: readonly Pick<RunConfig, 'dataset' | 'reading'>[]): string {
  if (configs.length > 0 && configs.every((config) => getTask(config).isText)) return 'character';
  const [first = null, ...others] = new Set(configs.map(pixelOrders.getOrder));
  return first === null || others.length > 0 ? 'step' : pixelOrders.definitions[first].step;
}

/** A model's prediction for a sequence. */
export interface Prediction {
  readonly label: string;
  readonly predicted: number;
}

/**
 * Returns "RNN and GRU predict 7, LSTM 9; it is 9".
 * @param truth the true class; null if it is not known
 * @param names the names of the classes
 */
export function describeItemPredictions(
  predictions: readonly Prediction[],
  truth: number | null,
  names: readonly string[],
): string {
  if (predictions.length === 0) return 'Inside trained models';
  const getClassName = (label: number) => formatClassName(names, label);
  const parts = groups(predictions, ({ predicted }) => predicted).map(
    ([predicted, alike], index) => {
      const verb = index > 0 ? '' : alike.length === 1 ? 'predicts ' : 'predict ';
      return `${list(alike.map(({ label }) => label))} ${verb}${getClassName(predicted)}`;
    },
  );
  const areRight = predictions.every(({ predicted }) => truth === null || predicted === truth);
  return parts.join(', ') + (areRight || truth === null ? '' : `; it is ${getClassName(truth)}`);
}

/**
 * Returns "Output layer: 7 from row 17 on".
 * @param decidedAt the step of this model, from 1, after which its prediction is constant
 */
export function describeDecision(
  {
    predicted,
    decidedAt,
    steps,
  }: Prediction & { readonly decidedAt: number; readonly steps: number },
  word: string,
  names: readonly string[],
): string {
  if (steps === 1) return `Classified as ${formatClassName(names, predicted)}`;
  return `Output layer: ${names[predicted] ?? String(predicted)} from ${word} ${String(decidedAt)} on`;
}

export const formatDirection = (reverse: boolean): string =>
  reverse ? 'last to first' : 'first to last';

/** Returns "layer 2 of 3, last to first"; '' for a network with a single part. */
export function formatPart(
  network: NetworkShape,
  { layer, reverse }: Pick<NetworkPart, 'layer' | 'reverse'>,
): string {
  const { layers = 1 } = network;
  return [
    layers > 1 ? `layer ${String(layer + 1)} of ${String(layers)}` : '',
    models.countDirections(network) === 2 ? formatDirection(reverse) : '',
  ]
    .filter((words) => words !== '')
    .join(', ');
}

/** Explains why a model without gates has no further views. */
export function describeWithoutState(kind: ModelKind, word: string): string {
  const facts = models.getProperties(kind);
  if (facts.family !== 'feedforward') return `A vanilla ${facts.words} has no gates.`;
  const words: Readonly<Record<typeof facts.takes, string>> = {
    all: 'sees all steps at once, so it has a single prediction and no state',
    last: `sees only the last ${word}, so its prediction ignores everything before it`,
  };
  return `This network ${words[facts.takes]}.`;
}

/** @param labels the labels of the models that are not measured step by step while they train */
export function describeUnmeasured(labels: readonly string[]): string {
  const verb = labels.length === 1 ? 'is' : 'are';
  return `${list(labels)} ${verb} not measured step by step: only Unroll’s own cells show every state while they train.`;
}

/** @param labels the labels of the models that read in both directions */
export function describeBothDirections(labels: readonly string[], word: string): string {
  const [verb, whose] = labels.length === 1 ? ['is', 'its'] : ['are', 'their'];
  return `${list(labels)} ${verb} not measured after each ${word}: if the sequence ended there, ${whose} direction from last to first would have to read the sequence again.`;
}

/** Returns "GRU · 150: a 2 taken for a 7". */
export const describePair = (label: string, pair: ClassPair, names: readonly string[]): string =>
  `${label}: ${describeClassification(pair, names)}`;

/** @param predictions null until the test set is classified */
export function describeMistakes(
  label: string | null,
  predictions: Pick<Predictions, 'labels' | 'predicted' | 'steps'> | null,
  item: ItemName,
): string {
  if (label === null) return 'Inside trained models';
  if (predictions === null) return `Predictions of ${label} on the test ${item}s`;
  const { steps } = predictions;
  if (steps) {
    const wrong = listMarkedSteps(steps, null).counts.reduce((sum, one) => sum + one, 0);
    const answered = steps.labels.filter((one) => one >= 0).length;
    return `${label} misclassifies ${count(wrong)} of ${formatCount(answered, 'step')}`;
  }
  const { labels, predicted } = predictions;
  const wrong = labels.filter((one, index) => one !== predicted[index]).length;
  return wrong === 0
    ? `${label} classifies all ${count(labels.length)} test ${item}s correctly`
    : `${label} misclassifies ${count(wrong)} of ${count(labels.length)} test ${item}s`;
}
