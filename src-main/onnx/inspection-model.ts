// A trained classifier as an ONNX graph that tells all that happens on the way: the hidden state, the
// logits and the gates after every step of one sequence. It lives in memory only and is never exported.
import type { ActivationKind, CellKind } from '../contract/config';
import { gatesOf } from '../contract/inspection';
import type { PlainTensor, PlainTensors } from '../contract/plain-tensor';
import { Problem } from '../problem';
import { gateNodes } from './gate-nodes';
import { toOnnxBias, toOnnxWeight } from './gates';
import { makeIndices, makeModel, makeNode, makeTensor, makeValueInfo } from './graph';
import { encodeModel } from './proto';
import { onnxCellOf } from './registry';

export interface InspectedModel {
  readonly cell: CellKind;
  /** Of a vanilla RNN. */
  readonly activation: ActivationKind;
  /** By PyTorch's names and in its layout. */
  readonly weights: PlainTensors;
}

/**
 * Input `x` float32 [time, features], one sequence; outputs `h` [time, hidden], `logits` [time,
 * classes], and the cell's gates by their names [time, hidden] (all but an LSTM's cell state, see
 * `cellStates`). The operator computes h; the gates follow from x and the h of the step before.
 * @throws Problem checkpoint-damaged if a weight is missing
 */
export function inspectionModel(model: InspectedModel): Uint8Array {
  const { cell: kind, weights } = model;
  const cell = onnxCellOf(model);
  const weightIh = take(weights, 'recurrent.weight_ih_l0'); // [gates × hidden, features]
  const weightHh = take(weights, 'recurrent.weight_hh_l0'); // [gates × hidden, hidden]
  const biasIh = take(weights, 'recurrent.bias_ih_l0'); // [gates × hidden]
  const biasHh = take(weights, 'recurrent.bias_hh_l0'); // [gates × hidden]
  const headWeight = take(weights, 'head.weight'); // [classes, hidden]
  const headBias = take(weights, 'head.bias'); // [classes]
  const [, features = 0] = weightIh.shape;
  const [classes = 0, hidden = 0] = headWeight.shape;

  const recurrent = ['sequence', 'recurrent.W', 'recurrent.R', 'recurrent.B'];
  const settings = { hidden_size: hidden, ...cell.attributes };
  const gates = gatesOf[kind].filter((name) => name !== 'c');
  const graph = {
    name: `unroll-inspection-${kind}`,
    nodes: [
      makeNode('Unsqueeze', ['x', 'batch_axis'], ['sequence']), // [time, 1, features]
      makeNode(cell.operator, recurrent, ['states'], settings), // [time, 1, 1, hidden]
      makeNode('Squeeze', ['states', 'inner_axes'], ['h']), // [time, hidden]
      makeNode('Gemm', ['h', 'head.weight', 'head.bias'], ['logits'], { transB: 1 }),
      ...(gates.length === 0 ? [] : [...shareNodes, ...gateNodes(kind)]),
    ],
    initializers: [
      makeTensor('recurrent.W', toOnnxWeight(cell, weightIh)),
      makeTensor('recurrent.R', toOnnxWeight(cell, weightHh)),
      makeTensor('recurrent.B', toOnnxBias(cell, biasIh, biasHh)),
      makeTensor('head.weight', headWeight),
      makeTensor('head.bias', headBias),
      makeIndices('batch_axis', [1]),
      makeIndices('inner_axes', [1, 2]),
      ...(gates.length === 0
        ? []
        : [
            makeTensor('weight_ih', weightIh),
            makeTensor('weight_hh', weightHh),
            makeTensor('bias_ih', biasIh),
            makeTensor('bias_hh', biasHh),
            makeTensor('h_start', { shape: [1, hidden], data: new Float32Array(hidden) }),
            makeIndices('first', [0]),
            makeIndices('last', [-1]),
          ]),
    ],
    inputs: [makeValueInfo('x', ['time', features], 'One sequence.')],
    outputs: [
      makeValueInfo('h', ['time', hidden], 'After each step.'),
      makeValueInfo('logits', ['time', classes], 'If the sequence ended after this step.'),
      ...gates.map((name) => makeValueInfo(name, ['time', hidden], '')),
    ],
  };
  return encodeModel(makeModel(graph, { docString: '', metadata: {}, producerVersion: '' }));
}

/** The input's and the past's shares of all gates, `wx` and `uh`, each [time, gates × hidden]. */
const shareNodes = [
  makeNode('Slice', ['h', 'first', 'last', 'first'], ['h_earlier']), // [time − 1, hidden]
  makeNode('Concat', ['h_start', 'h_earlier'], ['h_before'], { axis: 0 }), // [time, hidden]
  makeNode('Gemm', ['x', 'weight_ih', 'bias_ih'], ['wx'], { transB: 1 }),
  makeNode('Gemm', ['h_before', 'weight_hh', 'bias_hh'], ['uh'], { transB: 1 }),
];

function take(weights: PlainTensors, name: string): PlainTensor {
  const tensor = weights[name];
  if (tensor) return tensor;
  const message = `The checkpoint has no ${name}, so its model cannot be looked into. Choose another run, or train this one again.`;
  throw new Problem('checkpoint-damaged', message);
}
