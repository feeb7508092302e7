// The body of a recurrent classifier's exported graph: its operator, the head, and the additions of options.
import {
  getCellProperties,
  getRecurrentProperties,
  type ActivationKind,
  type RecurrentKind,
} from '../catalogue/config';
import { lengthsName } from '../catalogue/model-input';
import { printValue } from '../catalogue/setting-texts';
import { countDirections } from '../catalogue/network';
import { settings } from '../catalogue/settings';
import type { PlainTensor } from '../../core/plain-tensor';
import { at } from '../../core/element-at';
import { dataTypes, makeIndices, makeNode, makeTensor, makeValueInfo } from './onnx/graph';
import { findOperator } from './cells/operators';
import { getRecurrentWeights, transpose } from './graph-weights';
import {
  joinDirections,
  createJoiningConstants,
  createLayerNode,
  createNodesBelow,
  type LayerEnds,
} from './stacked-graph';
import type { Body, BodyShape, GraphSource } from './model-graph';

/** Returns the operators of all layers with their weights. */
function createOperatorParts(kind: RecurrentKind, { take, ...choice }: GraphSource) {
  const operator = findOperator(kind, choice);
  if (operator === null) throw new RangeError(`ONNX has no operator for a ${kind}.`);
  const weights = getRecurrentWeights(kind, take, choice);
  const { parts, headWeight, headBias, features, hidden, classes } = weights;
  const { blocks } = getRecurrentProperties(kind);
  const layers = Array.from({ length: choice.layers ?? 1 }, (_, layer) =>
    createLayerNode(layer, operator, parts, blocks, choice),
  );
  return {
    weights,
    layers,
    features,
    hidden,
    classes,
    head: [makeTensor('head.weight', headWeight), makeTensor('head.bias', headBias)],
  };
}

/**
 * Builds input → Transpose → RNN, GRU or LSTM layers → last hidden state, or the mean one → Gemm →
 * logits. With `steps`, also the top layer's hidden states → MatMul → Add → step_logits; with
 * `streaming`, the state before the first step and after the last one.
 */
export function createRecurrentBody(
  kind: RecurrentKind,
  source: GraphSource,
  input: string,
  shape: BodyShape,
): Body {
  const { weights, layers, head, features, hidden, classes } = createOperatorParts(kind, source);
  const state = shape.streaming
    ? createStateParts(
        getCellProperties(getRecurrentProperties(kind).unrolls).state,
        hidden,
        layers.length,
      )
    : stateless;
  const steps = shape.steps ? createStepParts(shape, weights.headWeight) : noSteps;
  const readout = shape.eachStep
    ? createStepOutputParts(source, shape, weights.headWeight)
    : createReadoutParts(source, shape);
  const top = layers.length - 1;
  const createEnds = (layer: number): LayerEnds => ({
    inputs: listOperatorInputs(shape, state.initial(layer)),
    outputs: state.last(layer),
  });
  return {
    features,
    hidden,
    classes,
    words: describeCell(kind, source.activation),
    nodes: [
      // onnxruntime's CPU operators need time first.
      makeNode('Transpose', [input], ['sequence'], { perm: [1, 0, 2] }), // [time, batch, features]
      ...state.before,
      ...createNodesBelow(layers, top, source, createEnds),
      // '' leaves out the hidden states of all steps.
      at(layers, top).node(createEnds(top).inputs, [
        steps.states === '' ? readout.states : steps.states,
        lastHidden,
        ...createEnds(top).outputs.slice(1),
      ]),
      ...state.after,
      ...readout.nodes,
      ...(shape.eachStep ? [] : [createHeadNode(headInput)]),
      ...steps.before,
      ...steps.nodes,
    ],
    initializers: [
      ...layers.flatMap(({ initializers }) => initializers),
      ...readout.initializers,
      ...(layers.length > 1 || readout.states !== '' || shape.steps || shape.eachStep
        ? createJoiningConstants(source)
        : []),
      ...head,
      ...steps.initializers,
    ],
    inputs: state.inputs,
    outputs: [...steps.outputs, ...state.outputs],
  };
}

/** The states of the top layer, [directions, batch, hidden]. */
const lastHidden = 'last_hidden';
/** [batch, hidden × directions] */
const headInput = 'features';

/** Returns the nodes from the states of the top layer to the logits of each step. */
function createStepOutputParts(
  source: GraphSource,
  { streaming }: BodyShape,
  headWeight: PlainTensor,
) {
  const [states, joined] = ['top_states', 'joined_states'];
  return {
    states,
    nodes: [
      ...joinDirections(states, joined, source), // [time, batch, hidden × directions]
      makeNode('Transpose', [joined], ['hidden_states'], { perm: [1, 0, 2] }),
      ...createStepHead('logits'),
    ],
    initializers: [
      makeTensor('head.columns', transpose(headWeight)),
      ...(streaming ? [makeIndices('direction_axis', [0])] : []),
    ],
  };
}

/** Returns the nodes of the head: hidden_states [batch, time, hidden] → [batch, time, classes]. */
export const createStepHead = (logits: string) => [
  makeNode('MatMul', ['hidden_states', 'head.columns'], [`${logits}_products`]),
  makeNode('Add', [`${logits}_products`, 'head.bias'], [logits]),
];

/** Returns the nodes between the top layer and the head. */
function createReadoutParts(source: GraphSource, { lengths }: BodyShape) {
  const directions = countDirections(source);
  if (source.readout === 'mean') {
    const states = 'top_states'; // [time, directions, batch, hidden]
    const joined = 'joined_states'; // [time, batch, hidden × directions]
    const mean = lengths
      ? // The operators return zeros after a sequence's end.
        [
          makeNode('ReduceSum', [joined, 'first_axis'], ['sum_of_states'], { keepdims: 0 }),
          makeNode('Cast', [lengthsName], ['step_counts'], { to: dataTypes.float }),
          makeNode('Unsqueeze', ['step_counts', 'last_axis'], ['step_counts_by_row']), // [batch, 1]
          makeNode('Div', ['sum_of_states', 'step_counts_by_row'], [headInput]),
        ]
      : [makeNode('ReduceMean', [joined], [headInput], { axes: [0], keepdims: 0 })];
    return {
      states,
      nodes: [...joinDirections(states, joined, source), ...mean],
      initializers: lengths ? [makeIndices('first_axis', [0]), makeIndices('last_axis', [-1])] : [],
    };
  }
  if (directions === 1) {
    return {
      states: '',
      nodes: [makeNode('Squeeze', [lastHidden, 'direction_axis'], [headInput])],
      initializers: [makeIndices('direction_axis', [0])],
    };
  }
  return {
    states: '',
    nodes: [
      makeNode('Transpose', [lastHidden], ['last_by_row'], { perm: [1, 0, 2] }),
      makeNode('Reshape', ['last_by_row', 'joined_last'], [headInput]),
    ],
    initializers: [makeIndices('joined_last', [0, -1])],
  };
}

/**
 * Returns the inputs of an operator; '' omits the lengths if all sequences are equally long. With lengths, the
 * last hidden state is that of each sequence's own last step.
 */
function listOperatorInputs({ lengths }: BodyShape, initial: readonly string[]): readonly string[] {
  if (!lengths && initial.length === 0) return [];
  return [lengths ? lengthsName : '', ...initial];
}

/** The inputs without an initial state: the operators start from zeros. */
export const stateless = {
  before: [],
  initial: (): readonly string[] => [],
  last: (): readonly string[] => [],
  after: [],
  inputs: [],
  outputs: [],
};

/**
 * Adds `state_h` (and `state_c`) as inputs, and `next_h` (and `next_c`) as outputs: for one layer [batch, hidden],
 * for several [layers, batch, hidden], as in PyTorch.
 */
export function createStateParts(state: readonly string[], hidden: number, layers: number) {
  const isAlone = layers === 1;
  const shape = isAlone ? ['batch', hidden] : [layers, 'batch', hidden];
  /** Returns the name of a layer's initial state, [1, batch, hidden]. */
  const formatInitial = (name: string, layer: number) => `initial_${name}_l${layer}`;
  const formatLast = (name: string, layer: number) =>
    name === 'h' && layer === layers - 1 ? lastHidden : `last_${name}_l${layer}`;
  const inEach = (named: typeof formatLast, name: string) =>
    Array.from({ length: layers }, (_, layer) => named(name, layer));
  return {
    before: state.map((name) =>
      isAlone
        ? makeNode('Unsqueeze', [`state_${name}`, 'direction_axis'], [formatInitial(name, 0)])
        : makeNode('Split', [`state_${name}`], inEach(formatInitial, name), { axis: 0 }),
    ),
    initial: (layer: number) => state.map((name) => formatInitial(name, layer)),
    last: (layer: number) => state.map((name) => formatLast(name, layer)),
    after: state.map((name) =>
      isAlone
        ? makeNode('Squeeze', [formatLast(name, 0), 'direction_axis'], [`next_${name}`])
        : makeNode('Concat', inEach(formatLast, name), [`next_${name}`], { axis: 0 }),
    ),
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
        `The state ${name} after the last step, for the next segment of the sequence.`,
      ),
    ),
  };
}

/** @param h [n, hidden] */
export const createHeadNode = (h: string) =>
  makeNode('Gemm', [h, 'head.weight', 'head.bias'], ['logits'], { transB: 1 });

export const noSteps = { states: '', before: [], nodes: [], initializers: [], outputs: [] };

export function createStepParts({ time, freeTime }: BodyShape, headWeight: PlainTensor) {
  const [classes, hidden] = [at(headWeight.shape, 0), at(headWeight.shape, 1)];
  const steps = freeTime ? 'time' : time;
  return {
    states: 'states', // [time, 1, batch, hidden]
    before: [
      makeNode('Squeeze', ['states', 'step_direction_axis'], ['states_by_step']),
      makeNode('Transpose', ['states_by_step'], ['hidden_states'], { perm: [1, 0, 2] }),
    ],
    nodes: createStepHead('step_logits'),
    initializers: [makeTensor('head.columns', transpose(headWeight))],
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

/** Returns "RNN", "RNN (ReLU)". */
export function describeCell(kind: RecurrentKind, activation: ActivationKind): string {
  const { words } = getRecurrentProperties(kind);
  const isDefault = activation === settings.activation.default;
  return isDefault ? words : `${words} (${printValue(settings.activation, activation)})`;
}
