// A recurrent model, ours or the library's, as ONNX graphs.
import { defaultSettings, gatesOf, recurrentFacts, type RecurrentKind } from '../catalogue/config';
import { directionCount, indexOfPart, readsOneState } from '../catalogue/network';
import { at } from '../element-at';
import { makeIndices, makeNode, makeTensor, makeValueInfo, type GraphProto } from './onnx/graph';
import type { GraphSource, InspectedPart, ModelGraph } from './model-graph';
import { operatorOf } from './cells/registry';
import { joiningConstants, nodesBelow } from './stacked-graph';
import { headNode, operatorParts, recurrentBody } from './recurrent-body';
import { unrolledGraph } from './unrolled-graph';

export function recurrentGraph(kind: RecurrentKind): ModelGraph {
  const operator = operatorOf(kind, defaultSettings);
  if (operator === null) return unrolledGraph(recurrentFacts[kind].unrolls);
  return {
    body: (source, input, shape) => recurrentBody(kind, source, input, shape),
    inspection: (source, _time, part) => inspection(kind, source, part),
    hasFreeTime: true,
    derived: operator.derived,
  };
}

/** The operator computes h; the gates are computed from its input and the h of the step before. */
function inspection(
  kind: RecurrentKind,
  source: GraphSource,
  { layer, reverse }: InspectedPart,
): GraphProto {
  const { operator, weights, layers, head, ...sizes } = operatorParts(kind, source);
  const { features, hidden, classes } = sizes;
  const gates = gatesOf(kind).filter(({ name }) => !(name in operator.derived));
  const isOnlyDirection = directionCount(source) === 1;
  const answers = readsOneState(source) && layer === layers.length - 1;
  const { input, node } = at(layers, layer);
  const own = at(weights.parts, indexOfPart({ layer, reverse }, source));
  const read = layer === 0 ? 'x' : 'layer_input'; // [time, features or states]
  return {
    name: `unroll-inspection-${kind}`,
    nodes: [
      makeNode('Unsqueeze', ['x', 'batch_axis'], ['sequence']), // [time, 1, features]
      ...nodesBelow(layers, layer, source),
      node([], [isOnlyDirection ? 'states' : 'both_states']), // [time, directions, 1, hidden]
      ...(isOnlyDirection
        ? []
        : [makeNode('Gather', ['both_states', 'direction'], ['states'], { axis: 1 })]),
      makeNode('Squeeze', ['states', 'inner_axes'], ['h']), // [time, hidden]
      ...(layer === 0 ? [] : [makeNode('Squeeze', [input, 'batch_axis'], [read])]),
      ...(answers ? [headNode('h')] : []),
      ...(gates.length === 0 ? [] : [...shareNodes(read, reverse), ...operator.gateNodes]),
    ],
    initializers: [
      ...layers.slice(0, layer + 1).flatMap(({ initializers }) => initializers),
      ...(layer === 0 ? [] : joiningConstants(source)),
      ...(answers ? head : []),
      makeIndices('batch_axis', [1]),
      makeIndices('inner_axes', [1, 2]),
      ...(isOnlyDirection ? [] : [makeIndices('direction', [reverse ? 1 : 0])]),
      ...(gates.length === 0
        ? []
        : [
            makeTensor('weight_ih', own.weightIh),
            makeTensor('weight_hh', own.weightHh),
            makeTensor('bias_ih', own.biasIh),
            makeTensor('bias_hh', own.biasHh),
            makeTensor('h_start', { shape: [1, hidden], data: new Float32Array(hidden) }),
            makeIndices('first', [0]),
            makeIndices('second', [1]),
            makeIndices('last', [-1]),
            makeIndices('end', [2 ** 31]),
          ]),
    ],
    inputs: [makeValueInfo('x', ['time', features], 'One sequence.')],
    outputs: [
      makeValueInfo('h', ['time', hidden], 'After each step.'),
      ...(answers
        ? [makeValueInfo('logits', ['time', classes], 'If the sequence ended after this step.')]
        : []),
      ...gates.map(({ name }) => makeValueInfo(name, ['time', hidden], '')),
    ],
  };
}

/** The input's and the past's shares of all gates, `wx` and `uh`, each [time, gates × hidden]. */
const shareNodes = (read: string, reverse: boolean) => [
  // In reverse the step before is the next one.
  makeNode(
    'Slice',
    ['h', ...(reverse ? ['second', 'end'] : ['first', 'last']), 'first'],
    ['h_earlier'],
  ),
  makeNode('Concat', reverse ? ['h_earlier', 'h_start'] : ['h_start', 'h_earlier'], ['h_before'], {
    axis: 0,
  }), // [time, hidden]
  makeNode('Gemm', [read, 'weight_ih', 'bias_ih'], ['wx'], { transB: 1 }),
  makeNode('Gemm', ['h_before', 'weight_hh', 'bias_hh'], ['uh'], { transB: 1 }),
];
