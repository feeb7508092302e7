// A recurrent model, ours or the library's, as ONNX graphs.
import { defaultSettings, gatesOf, recurrentFacts, type RecurrentKind } from '../catalogue/config';
import { makeIndices, makeNode, makeTensor, makeValueInfo, type GraphProto } from './onnx/graph';
import type { GraphSource, ModelGraph } from './model-graph';
import { operatorOf } from './cells/registry';
import { headNode, operatorParts, recurrentBody } from './recurrent-body';
import { unrolledGraph } from './unrolled-graph';

export function recurrentGraph(kind: RecurrentKind): ModelGraph {
  const operator = operatorOf(kind, defaultSettings);
  if (operator === null) return unrolledGraph(recurrentFacts[kind].unrolls);
  return {
    body: (source, input, shape) => recurrentBody(kind, source, input, shape),
    inspection: (source) => inspection(kind, source),
    derived: operator.derived,
  };
}

/** The operator computes h; the gates are computed from x and the h of the step before. */
function inspection(kind: RecurrentKind, source: GraphSource): GraphProto {
  const { operator, weights, inputs, attributes, recurrent, head, ...sizes } = operatorParts(
    kind,
    source,
  );
  const { features, hidden, classes } = sizes;
  const gates = gatesOf(kind).filter(({ name }) => !(name in operator.derived));
  return {
    name: `unroll-inspection-${kind}`,
    nodes: [
      makeNode('Unsqueeze', ['x', 'batch_axis'], ['sequence']), // [time, 1, features]
      makeNode(operator.type, inputs, ['states'], attributes), // [time, 1, 1, hidden]
      makeNode('Squeeze', ['states', 'inner_axes'], ['h']), // [time, hidden]
      headNode('h'),
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
