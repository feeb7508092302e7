// What follows from one way of reading images and one model, as questions and answers.
import {
  cellFacts,
  mnistTrainingImages,
  type CellKind,
  type NetworkChoice,
} from '$catalogue/config';
import { counted, superscript } from '$catalogue/number-words';
import { directionCount, readsOneState } from '$catalogue/network';
import type { SequenceShape } from '$catalogue/reading';
import { count, list } from '../../ui/format';

export interface Answer {
  readonly question: string;
  /** The answer in a few words. */
  readonly short: string;
  readonly text: string;
}

/** What the output layer reads: "h[28]" */
export function readInWords(network: NetworkChoice, time: number): string {
  const both = directionCount(network) === 2;
  const last = `h[${String(time)}]`;
  if (network.readout === 'mean')
    return `the mean of ${both ? 'both directions’ ' : ''}h[1] … ${last}`;
  return both ? `${last} and the other direction’s h[1]` : last;
}

export function sequenceAnswers(
  { time, features }: SequenceShape,
  model: NetworkChoice & {
    readonly cell: CellKind;
    readonly hiddenSize: number;
    readonly batchSize: number;
  },
): readonly Answer[] {
  const { cell, hiddenSize, batchSize, layers = 1 } = model;
  const both = directionCount(model) === 2;
  /** What a layer passes up, or to the output layer. */
  const passed = String(hiddenSize * directionCount(model));
  const [T, hidden] = [String(time), String(hiddenSize)];
  const isOne = readsOneState(model);
  const read = readInWords(model, time);
  const output = isOne
    ? `There is an output after every step, but only y[${T}] has seen the whole image, and only it has a label to learn from.`
    : `The output layer reads ${read}: ${model.readout === 'mean' ? 'every step counts alike' : 'both have seen the whole image'}.`;
  const batches = Math.ceil(mnistTrainingImages / batchSize);
  const left = mnistTrainingImages - (batches - 1) * batchSize;
  const lastBatch = left === batchSize ? '' : `, the last one of ${count(left)}`;
  const { label, state, activations } = cellFacts[cell];
  const stateAt = (time: string) => list(state.map((name) => `${name}[${time}]`));
  const [each, made] = state.length === 1 ? ['', stateAt('t')] : [' each', `new ${stateAt('t')}`];
  const above = [
    ...(layers > 1
      ? [` A layer above reads the ${passed} numbers of the one below in place of x[t].`]
      : []),
    ...(both ? [' Both directions of a layer have weights of their own.'] : []),
  ].join('');
  return [
    {
      question: 'Mini-batches',
      short: `${counted(batches, 'batch', 'batches')} of ${count(batchSize)} images`,
      text: `Each epoch shuffles the ${count(mnistTrainingImages)} training images and splits them into mini-batches${lastBatch}. The 10,000 test images keep their order.`,
    },
    {
      question: 'Length of a sequence',
      short: `T = ${T}, x[t] ∈ ℝ${superscript(features)}`,
      text: `Every image gives ${T} vectors x[1] … x[${T}] of ${count(features)} ${features === 1 ? 'number' : 'numbers'}: all sequences are equally long.`,
    },
    {
      question: 'Type of problem',
      short: 'many-to-one',
      text: `${T} vectors go in, one class comes out. ${output}`,
    },
    {
      question: 'Dimensions of the layers',
      short: [
        `${count(features)} + ${hidden} → ${hidden}`,
        ...(layers > 1 ? [`${passed} + ${hidden} → ${hidden}`] : []),
        `then ${passed} → 10`,
      ].join(', '),
      text: `Hidden layer (${label}): x[t] with ${count(features)} and ${stateAt('t−1')} with ${hidden} numbers${each} in, ${made} with ${hidden} out.${above} Output layer: ${read} with ${passed} in, one number for each of the ten digits out.`,
    },
    {
      question: 'Activation',
      short: `${activations.short}, then softmax`,
      text: `Hidden layer: ${activations.text}. Output layer: softmax of V ${isOne ? `h[${T}]` : 'times what it reads'} + b makes ten probabilities; in training it is part of the cross-entropy.`,
    },
    {
      question: 'Classifying a new image',
      short: `the largest of ten after x[${T}]`,
      text: `Split it in the same way, start from zeros, run the trained cell over x[1] … x[${T}], put ${read} through the output layer and take the digit with the largest output.${isOne ? ' Earlier outputs are ignored.' : ''}`,
    },
  ];
}
