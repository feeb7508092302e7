// The body of a recurrent classifier's exported graph: its operator, the head, and what the options add.
import {
  cellFacts,
  recurrentFacts,
  type ActivationKind,
  type RecurrentKind,
} from '../catalogue/config';
import { lengthsName } from '../catalogue/model-input';
import { printValue } from '../catalogue/setting-words';
import { settings } from '../catalogue/settings';
import type { PlainTensor } from '../contract/plain-tensor';
import { at } from '../element-at';
import { makeIndices, makeNode, makeTensor, makeValueInfo } from './onnx/graph';
import { operatorOf } from './cells/registry';
import { recurrentWeights, transpose } from './graph-weights';
import type { Body, BodyShape, GraphSource } from './model-graph';
import { toOnnxBias, toOnnxWeight } from './operator-weights';

/** The operator with its weights, for the exported graph and for the one of `inspection`. */
export function operatorParts(kind: RecurrentKind, { take, ...choice }: GraphSource) {
  const operator = operatorOf(kind, choice);
  if (operator === null) throw new RangeError(`ONNX has no operator for a ${kind}.`);
  const weights = recurrentWeights(kind, take);
  const { weightIh, weightHh, biasIh, biasHh, headWeight, headBias } = weights;
  const { order } = operator;
  const { blocks } = recurrentFacts[kind];
  const features = at(weightIh.shape, 1);
  const [classes, hidden] = [at(headWeight.shape, 0), at(headWeight.shape, 1)];
  return {
    operator,
    weights,
    features,
    classes,
    hidden,
    inputs: ['sequence', 'recurrent.W', 'recurrent.R', 'recurrent.B'],
    attributes: { hidden_size: hidden, ...operator.attributes },
    recurrent: [
      makeTensor('recurrent.W', toOnnxWeight(weightIh, blocks, order)),
      makeTensor('recurrent.R', toOnnxWeight(weightHh, blocks, order)),
      makeTensor('recurrent.B', toOnnxBias(biasIh, biasHh, blocks, order)),
    ],
    head: [makeTensor('head.weight', headWeight), makeTensor('head.bias', headBias)],
  };
}

/**
 * input → Transpose → RNN, GRU or LSTM → last hidden state → Gemm → logits. With `steps` also all hidden states
 * → MatMul → Add → step_logits; with `streaming` the state before the first step and after the last one.
 */
export function recurrentBody(
  kind: RecurrentKind,
  source: GraphSource,
  input: string,
  shape: BodyShape,
): Body {
  const { operator, weights, inputs, attributes, recurrent, head, ...sizes } = operatorParts(
    kind,
    source,
  );
  const state = shape.streaming ? stateParts(kind, sizes.hidden) : stateless;
  const steps = shape.steps ? stepParts(shape, weights.headWeight) : noSteps;
  const { last } = state;
  return {
    ...sizes,
    words: wordsOf(kind, source.activation),
    nodes: [
      // onnxruntime's CPU operators need time first.
      makeNode('Transpose', [input], ['sequence'], { perm: [1, 0, 2] }), // [time, batch, features]
      ...state.before,
      // '' leaves out the hidden states of all steps.
      makeNode(
        operator.type,
        [...inputs, ...operatorInputs(shape, state.initial)],
        [steps.states, 'last_hidden', ...state.operatorOutputs], // [1, batch, hidden]
        attributes,
      ),
      ...state.after,
      makeNode('Squeeze', ['last_hidden', 'direction_axis'], [last]), // [batch, hidden]
      headNode(last),
      ...steps.before,
      ...steps.nodes,
    ],
    initializers: [
      ...recurrent,
      makeIndices('direction_axis', [0]),
      ...head,
      ...steps.initializers,
    ],
    inputs: state.inputs,
    outputs: [...steps.outputs, ...state.outputs],
  };
}

/** '' leaves out the lengths of the sequences: all have the same. With them the last hidden state is each sequence's own. */
function operatorInputs({ lengths }: BodyShape, initial: readonly string[]): readonly string[] {
  if (!lengths && initial.length === 0) return [];
  return [lengths ? lengthsName : '', ...initial];
}

/** Without an initial state the operators start from zeros. */
const stateless = {
  before: [],
  initial: [],
  operatorOutputs: [],
  after: [],
  last: 'features',
  inputs: [],
  outputs: [],
};

/** `state_h` (and `state_c`) go in, `next_h` (and `next_c`) come out, each [batch, hidden]. */
function stateParts(kind: RecurrentKind, hidden: number) {
  const { state } = cellFacts[recurrentFacts[kind].unrolls];
  const more = state.slice(1);
  const shape = ['batch', hidden];
  return {
    before: state.map((name) =>
      makeNode('Unsqueeze', [`state_${name}`, 'direction_axis'], [`initial_${name}`]),
    ),
    initial: state.map((name) => `initial_${name}`),
    operatorOutputs: more.map((name) => `last_${name}`),
    after: more.map((name) =>
      makeNode('Squeeze', [`last_${name}`, 'direction_axis'], [`next_${name}`]),
    ),
    last: 'next_h',
    inputs: state.map((name) =>
      makeValueInfo(
        `state_${name}`,
        shape,
        `The state ${name} before the first step: zeros at the start of a sequence.`,
      ),
    ),
    outputs: state.map((name) =>
      makeValueInfo(
        `next_${name}`,
        shape,
        `The state ${name} after the last step, for the next piece of the sequence.`,
      ),
    ),
  };
}

/** @param h [n, hidden] */
export const headNode = (h: string) =>
  makeNode('Gemm', [h, 'head.weight', 'head.bias'], ['logits'], { transB: 1 });

export const noSteps = { states: '', before: [], nodes: [], initializers: [], outputs: [] };

export function stepParts({ time, freeTime }: BodyShape, headWeight: PlainTensor) {
  const [classes, hidden] = [at(headWeight.shape, 0), at(headWeight.shape, 1)];
  const steps = freeTime ? 'time' : time;
  return {
    states: 'states', // [time, 1, batch, hidden]
    before: [
      makeNode('Squeeze', ['states', 'step_direction_axis'], ['states_by_step']),
      makeNode('Transpose', ['states_by_step'], ['hidden_states'], { perm: [1, 0, 2] }),
    ],
    nodes: [
      makeNode('MatMul', ['hidden_states', 'head.columns'], ['step_products']),
      makeNode('Add', ['step_products', 'head.bias'], ['step_logits']), // [batch, time, classes]
    ],
    initializers: [
      makeIndices('step_direction_axis', [1]),
      makeTensor('head.columns', transpose(headWeight)),
    ],
    outputs: [
      makeValueInfo('hidden_states', ['batch', steps, hidden], 'After every step.'),
      makeValueInfo(
        'step_logits',
        ['batch', steps, classes],
        'What the logits would be if the sequence ended after this step.',
      ),
    ],
  };
}

/** "RNN", "RNN (ReLU)" */
export function wordsOf(kind: RecurrentKind, activation: ActivationKind): string {
  const { words } = recurrentFacts[kind];
  const isDefault = activation === settings.activation.default;
  return isDefault ? words : `${words} (${printValue(settings.activation, activation)})`;
}
