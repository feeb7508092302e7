// A recurrent model, ours or the library's, as ONNX graphs.
import {
  gatesOf,
  recurrentFacts,
  type ActivationKind,
  type RecurrentKind,
} from '../catalogue/config';
import { printValue } from '../catalogue/setting-words';
import { settings } from '../catalogue/settings';
import { at } from '../element-at';
import {
  makeIndices,
  makeNode,
  makeTensor,
  makeValueInfo,
  type GraphProto,
} from '../onnx-graph/graph';
import { recurrentWeights } from './graph-weights';
import type { Body, GraphSource, ModelGraph } from './model-graph';
import { toOnnxBias, toOnnxWeight } from './operator-weights';
import { operatorOf } from './recurrent-operators';

export function recurrentGraph(kind: RecurrentKind): ModelGraph {
  return {
    body: (source, input) => body(kind, source, input),
    inspection: (source) => inspection(kind, source),
    derived: operatorOf(kind, 'tanh').derived,
  };
}

/** The operator with its weights: what both graphs share. */
function parts(kind: RecurrentKind, { activation, take }: GraphSource) {
  const operator = operatorOf(kind, activation);
  const weights = recurrentWeights(kind, take);
  const { weightIh, weightHh, biasIh, biasHh, headWeight, headBias } = weights;
  const { arrange } = operator;
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
      makeTensor('recurrent.W', toOnnxWeight(arrange, blocks, weightIh)),
      makeTensor('recurrent.R', toOnnxWeight(arrange, blocks, weightHh)),
      makeTensor('recurrent.B', toOnnxBias(arrange, blocks, biasIh, biasHh)),
    ],
    head: [makeTensor('head.weight', headWeight), makeTensor('head.bias', headBias)],
  };
}

/** input → Transpose → RNN, GRU or LSTM → last hidden state → Gemm → logits. */
function body(kind: RecurrentKind, source: GraphSource, input: string): Body {
  const { operator, inputs, attributes, recurrent, head, ...sizes } = parts(kind, source);
  return {
    words: wordsOf(kind, source.activation),
    features: sizes.features,
    hidden: sizes.hidden,
    classes: sizes.classes,
    nodes: [
      // onnxruntime's CPU operators want time first.
      makeNode('Transpose', [input], ['sequence'], { perm: [1, 0, 2] }), // [time, batch, features]
      // '' leaves out the hidden states of all steps.
      makeNode(operator.type, inputs, ['', 'last_hidden'], attributes), // [1, batch, hidden]
      makeNode('Squeeze', ['last_hidden', 'direction_axis'], ['features']), // [batch, hidden]
      makeNode('Gemm', ['features', 'head.weight', 'head.bias'], ['logits'], { transB: 1 }),
    ],
    initializers: [...recurrent, makeIndices('direction_axis', [0]), ...head],
  };
}

/** "RNN", "RNN (ReLU)" */
function wordsOf(kind: RecurrentKind, activation: ActivationKind): string {
  const { words } = recurrentFacts[kind];
  const isDefault = activation === settings.activation.default;
  return isDefault ? words : `${words} (${printValue(settings.activation, activation)})`;
}

/** The operator computes h; the gates follow from x and the h of the step before. */
function inspection(kind: RecurrentKind, source: GraphSource): GraphProto {
  const { operator, weights, inputs, attributes, recurrent, head, ...sizes } = parts(kind, source);
  const { features, hidden, classes } = sizes;
  const gates = gatesOf(kind).filter(({ name }) => !(name in operator.derived));
  return {
    name: `unroll-inspection-${kind}`,
    nodes: [
      makeNode('Unsqueeze', ['x', 'batch_axis'], ['sequence']), // [time, 1, features]
      makeNode(operator.type, inputs, ['states'], attributes), // [time, 1, 1, hidden]
      makeNode('Squeeze', ['states', 'inner_axes'], ['h']), // [time, hidden]
      makeNode('Gemm', ['h', 'head.weight', 'head.bias'], ['logits'], { transB: 1 }),
      ...(gates.length === 0 ? [] : [...shareNodes, ...operator.gateNodes]),
    ],
    initializers: [
      ...recurrent,
      ...head,
      makeIndices('batch_axis', [1]),
      makeIndices('inner_axes', [1, 2]),
      ...(gates.length === 0
        ? []
        : [
            makeTensor('weight_ih', weights.weightIh),
            makeTensor('weight_hh', weights.weightHh),
            makeTensor('bias_ih', weights.biasIh),
            makeTensor('bias_hh', weights.biasHh),
            makeTensor('h_start', { shape: [1, hidden], data: new Float32Array(hidden) }),
            makeIndices('first', [0]),
            makeIndices('last', [-1]),
          ]),
    ],
    inputs: [makeValueInfo('x', ['time', features], 'One sequence.')],
    outputs: [
      makeValueInfo('h', ['time', hidden], 'After each step.'),
      makeValueInfo('logits', ['time', classes], 'If the sequence ended after this step.'),
      ...gates.map(({ name }) => makeValueInfo(name, ['time', hidden], '')),
    ],
  };
}

/** The input's and the past's shares of all gates, `wx` and `uh`, each [time, gates × hidden]. */
const shareNodes = [
  makeNode('Slice', ['h', 'first', 'last', 'first'], ['h_earlier']), // [time − 1, hidden]
  makeNode('Concat', ['h_start', 'h_earlier'], ['h_before'], { axis: 0 }), // [time, hidden]
  makeNode('Gemm', ['x', 'weight_ih', 'bias_ih'], ['wx'], { transB: 1 }),
  makeNode('Gemm', ['h_before', 'weight_hh', 'bias_hh'], ['uh'], { transB: 1 }),
];
