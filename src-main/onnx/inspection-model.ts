// A trained classifier as an ONNX graph that tells all that happens on the way: the hidden state, the
// logits and the gates after every step of one sequence. It lives in memory only and is never exported.
import {
  gatesOf,
  isCell,
  isLibrary,
  type ActivationKind,
  type ModelKind,
} from '../catalogue/config';
import type { PlainTensors } from '../contract/plain-tensor';
import { Problem } from '../problem';
import type { TakeWeight } from './body';
import { feedforwardInspection } from './feedforward-inspection';
import { gateNodes } from './gate-nodes';
import { toOnnxBias, toOnnxWeight } from './gates';
import { makeIndices, makeModel, makeNode, makeTensor, makeValueInfo } from './graph';
import { encodeModel, type GraphProto } from './proto';
import { recurrentWeights } from './recurrent-weights';
import { onnxCellOf, type OnnxCellChoice } from './registry';

export interface InspectedModel {
  readonly cell: ModelKind;
  /** Of a vanilla RNN. */
  readonly activation: ActivationKind;
  /** By the names and in the layout of its checkpoint. */
  readonly weights: PlainTensors;
}

/**
 * Input `x` float32 [time, features], one sequence. A recurrent model's outputs are `h` [time, hidden],
 * `logits` [time, classes], and the cell's gates by their names [time, hidden] (all but an LSTM's cell
 * state, see `cellStates`). The operator computes h; the gates follow from x and the h of the step
 * before. A feed-forward network gives `logits` alone: [time, classes] for the one that answers every
 * step by itself, else [1, classes].
 * @throws Problem checkpoint-damaged if a weight is missing
 */
export function inspectionModel({ cell, activation, weights }: InspectedModel): Uint8Array {
  const take: TakeWeight = (name) => weights[name] ?? refuseWithout(name);
  const graph =
    isCell(cell) || isLibrary(cell)
      ? recurrentInspection({ cell, activation }, take)
      : feedforwardInspection(cell, take);
  return encodeModel(makeModel(graph, { docString: '', metadata: {}, producerVersion: '' }));
}

function recurrentInspection(choice: OnnxCellChoice, take: TakeWeight): GraphProto {
  const cell = onnxCellOf(choice);
  const { weightIh, weightHh, biasIh, biasHh, headWeight, headBias } = recurrentWeights(
    choice.cell,
    take,
  );
  const [, features = 0] = weightIh.shape;
  const [classes = 0, hidden = 0] = headWeight.shape;

  const recurrent = ['sequence', 'recurrent.W', 'recurrent.R', 'recurrent.B'];
  const settings = { hidden_size: hidden, ...cell.attributes };
  const gates = gatesOf(choice.cell).flatMap(({ name }) => (name === 'c' ? [] : [name]));
  return {
    name: `unroll-inspection-${choice.cell}`,
    nodes: [
      makeNode('Unsqueeze', ['x', 'batch_axis'], ['sequence']), // [time, 1, features]
      makeNode(cell.operator, recurrent, ['states'], settings), // [time, 1, 1, hidden]
      makeNode('Squeeze', ['states', 'inner_axes'], ['h']), // [time, hidden]
      makeNode('Gemm', ['h', 'head.weight', 'head.bias'], ['logits'], { transB: 1 }),
      ...(gates.length === 0 ? [] : [...shareNodes, ...gateNodes(cell)]),
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
}

/** The input's and the past's shares of all gates, `wx` and `uh`, each [time, gates × hidden]. */
const shareNodes = [
  makeNode('Slice', ['h', 'first', 'last', 'first'], ['h_earlier']), // [time − 1, hidden]
  makeNode('Concat', ['h_start', 'h_earlier'], ['h_before'], { axis: 0 }), // [time, hidden]
  makeNode('Gemm', ['x', 'weight_ih', 'bias_ih'], ['wx'], { transB: 1 }),
  makeNode('Gemm', ['h_before', 'weight_hh', 'bias_hh'], ['uh'], { transB: 1 }),
];

function refuseWithout(name: string): never {
  const message = `The checkpoint has no ${name}, so its model cannot be looked into. Choose another run, or train this one again.`;
  throw new Problem('checkpoint-damaged', message);
}
