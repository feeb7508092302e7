// A trained model as a TensorFlow graph of plain operators, unrolled over its steps. The batch size is free. The
// equations are those of `cells` and of the library's layers; the first step has no previous state to multiply.
import {
  feedforwardFacts,
  isRecurrent,
  recurrentFacts,
  type CellKind,
  type FeedforwardKind,
  type RecurrentKind,
} from '../../catalogue/config';
import type { PlainTensor } from '../../contract/plain-tensor';
import { at } from '../../element-at';
import { recurrentWeights } from '../../models/graph-weights';
import type { TakeWeight } from '../../models/model-graph';
import { takeFrom, type TrainedModel } from '../../onnx/export-model';
import { GraphBuilder, type TensorflowGraph } from './graph';

/** One step: `wx` and `uh` return a block's shares of the input and of the past, by its name. */
interface Step {
  readonly wx: (block: string) => string;
  readonly uh: (block: string) => string;
  /** null at the first step, where both are zero. */
  readonly h: string | null;
  readonly c: string | null;
  readonly name: (part: string) => string;
}
interface State {
  readonly h: string;
  readonly c: string | null;
}

/** @throws Problem 'export-failed' if a weight is missing */
export function unrolledGraph(model: TrainedModel): TensorflowGraph {
  const { cell: kind, reading, time } = model;
  const graph = new GraphBuilder();
  const take = takeFrom(model);
  const input = reading === 'rows' ? 'images' : 'sequences';
  const { logits, features, classes } = isRecurrent(kind)
    ? recurrent(graph, kind, model, take, input)
    : feedforward(graph, kind, time, take, input);
  const named = graph.simple('Identity', 'logits', logits);
  graph.simple('Softmax', 'probabilities', named);
  return {
    nodes: graph.nodes,
    inputs: [{ name: input, shape: [-1, time, features] }],
    outputs: ['logits', 'probabilities'].map((name) => ({ name, shape: [-1, classes] })),
  };
}

function recurrent(
  graph: GraphBuilder,
  kind: RecurrentKind,
  { activation, time }: TrainedModel,
  take: TakeWeight,
  input: string,
) {
  const { blocks, unrolls, family } = recurrentFacts[kind];
  const w = recurrentWeights(kind, take);
  const [rows, features] = [at(w.weightIh.shape, 0), at(w.weightIh.shape, 1)];
  const classes = at(w.headWeight.shape, 0);
  const x = graph.input(input, [-1, time, features]);
  const weightIh = graph.constant('recurrent/weight_ih', w.weightIh);
  const biasIh = graph.constant('recurrent/bias_ih', w.biasIh);
  const weightHh = graph.constant('recurrent/weight_hh', w.weightHh);
  const biasHh = graph.constant('recurrent/bias_hh', asRow(w.biasHh)); // [1, rows]
  // The inputs of all steps at once: [batch × time, rows].
  const flat = graph.reshape('inputs/rows', x, [-1, features]);
  const sums = graph.affine('inputs', flat, weightIh, biasIh);
  const shares = graph.reshape('inputs/shares', sums, [-1, time, rows]);
  const steps = graph.steps('inputs/steps', shares, time);

  // A GRU that resets before the product multiplies this with the reset state.
  const resetsBefore = unrolls === 'gru' && family === 'library';
  const weightN = resetsBefore
    ? graph.constant('recurrent/weight_hn', blockOf(w.weightHh, blocks, 'n'))
    : null;
  const equations = {
    ...cellEquations,
    ...(weightN === null ? {} : { gru: gruResettingBefore(weightN) }),
  };
  let state: { readonly h: string | null; readonly c: string | null } = { h: null, c: null };
  steps.forEach((share, t) => {
    const name = (part: string) => `step${t + 1}/${part}`;
    const past = state.h === null ? biasHh : graph.affine(name('past'), state.h, weightHh, biasHh);
    const part = (of: string, value: string) => {
      const parts = blocks.length === 1 ? [value] : graph.split(name(of), value, blocks.length);
      return (block: string) => at(parts, blocks.indexOf(block));
    };
    const step = { wx: part('wx', share), uh: part('uh', past), h: state.h, c: state.c, name };
    state = equations[unrolls](graph, step, activations[activation]);
  });
  const headWeight = graph.constant('head/weight', w.headWeight);
  const headBias = graph.constant('head/bias', w.headBias);
  const logits = graph.affine('head', state.h ?? x, headWeight, headBias);
  return { logits, features, classes };
}

const activations = { tanh: 'Tanh', relu: 'Relu', sigmoid: 'Sigmoid' } as const;

type Equations = (graph: GraphBuilder, step: Step, activation: string) => State;

const sum = (graph: GraphBuilder, { wx, uh, name }: Step, block: string) =>
  graph.simple('AddV2', name(`sum_${block}`), wx(block), uh(block));
const gate = (graph: GraphBuilder, step: Step, block: string, f = 'Sigmoid') =>
  graph.simple(f, step.name(block), sum(graph, step, block));

/** h' = n + z ⊙ (h − n), which is (1 − z) ⊙ n + z ⊙ h */
function mixed(graph: GraphBuilder, { h, name }: Step, z: string, n: string): State {
  if (h === null) {
    const kept = graph.simple('Mul', name('kept'), z, n);
    return { h: graph.simple('Sub', name('h'), n, kept), c: null };
  }
  const change = graph.simple('Mul', name('change'), z, graph.simple('Sub', name('rest'), h, n));
  return { h: graph.simple('AddV2', name('h'), n, change), c: null };
}

const cellEquations: Readonly<Record<CellKind, Equations>> = {
  rnn: (graph, step, activation) => ({
    h: graph.simple(activation, step.name('h'), sum(graph, step, 'h')),
    c: null,
  }),

  gru(graph, step) {
    const { wx, uh, name } = step;
    const r = gate(graph, step, 'r');
    const z = gate(graph, step, 'z');
    const past = graph.simple('Mul', name('reset'), r, uh('n'));
    const n = graph.simple('Tanh', name('n'), graph.simple('AddV2', name('sum_n'), wx('n'), past));
    return mixed(graph, step, z, n);
  },

  lstm(graph, step) {
    const { name } = step;
    const i = gate(graph, step, 'i');
    const g = gate(graph, step, 'g', 'Tanh');
    let c = graph.simple('Mul', name('written'), i, g);
    if (step.c !== null) {
      const kept = graph.simple('Mul', name('kept'), gate(graph, step, 'f'), step.c);
      c = graph.simple('AddV2', name('c'), kept, c);
    }
    const o = gate(graph, step, 'o');
    return { h: graph.simple('Mul', name('h'), o, graph.simple('Tanh', name('shown'), c)), c };
  },
};

/** n = tanh(W_n x + b_n + U_n (r ⊙ h)); the library's bias belongs to the input's share. */
const gruResettingBefore =
  (weightN: string): Equations =>
  (graph, step) => {
    const { wx, h, name } = step;
    const r = gate(graph, step, 'r');
    const z = gate(graph, step, 'z');
    let sumN = wx('n');
    if (h !== null) {
      const reset = graph.simple('Mul', name('reset'), r, h);
      const past = graph.product(name('past_n'), reset, weightN);
      sumN = graph.simple('AddV2', name('sum_n'), sumN, past);
    }
    return mixed(graph, step, z, graph.simple('Tanh', name('n'), sumN));
  };

function feedforward(
  graph: GraphBuilder,
  kind: FeedforwardKind,
  time: number,
  take: TakeWeight,
  input: string,
) {
  const { reads } = feedforwardFacts[kind];
  const [hiddenWeight, headWeight] = [take('hidden.weight'), take('head.weight')];
  const inputs = at(hiddenWeight.shape, 1);
  const classes = at(headWeight.shape, 0);
  const features = reads === 'all' ? inputs / time : inputs;
  const x = graph.input(input, [-1, time, features]);
  const read =
    reads === 'last'
      ? at(graph.steps('steps', x, time), time - 1)
      : graph.reshape('read', x, [-1, inputs]);
  const layer = (name: string, value: string) => {
    const weight = graph.constant(`${name}/weight`, take(`${name}.weight`));
    const bias = graph.constant(`${name}/bias`, take(`${name}.bias`));
    return graph.affine(name, value, weight, bias);
  };
  const outputs = layer('head', graph.simple('Tanh', 'hidden/tanh', layer('hidden', read)));
  if (reads !== 'each') return { logits: outputs, features, classes };
  const steps = graph.reshape('outputs', outputs, [-1, time, classes]);
  return { logits: graph.meanOfSteps('mean', steps), features, classes };
}

const asRow = ({ shape, data }: PlainTensor): PlainTensor => ({ shape: [1, ...shape], data });

/** The rows of one block. */
function blockOf(
  { shape, data }: PlainTensor,
  blocks: readonly string[],
  block: string,
): PlainTensor {
  const [rows, columns] = [at(shape, 0) / blocks.length, at(shape, 1)];
  const start = blocks.indexOf(block) * rows * columns;
  return { shape: [rows, columns], data: data.subarray(start, start + rows * columns) };
}
