// A trained classifier as an ONNX model: images → Transpose → RNN, GRU or LSTM → last hidden state
// → Gemm → logits. docs/onnx.md draws the graph and explains each choice.
import type { ActivationKind, CellKind } from '../contract/config';
import type { PlainTensor, PlainTensors } from '../contract/plain-tensor';
import { Problem } from '../problem';
import { toOnnxBias, toOnnxWeight } from './gates';
import { makeIndices, makeModel, makeNode, makeTensor, makeValueInfo } from './graph';
import { encodeModel } from './proto';
import { onnxCellOf } from './registry';

/** Where a model comes from; written into its file. */
export interface ModelOrigin {
  readonly seed: number;
  readonly dataChecksum: string;
  readonly unrollVersion: string;
}

export interface TrainedModel {
  readonly cell: CellKind;
  /** Of a vanilla RNN. */
  readonly activation: ActivationKind;
  /** By PyTorch's names and in its layout; what else is in here, such as an optimizer's state, stays out. */
  readonly weights: PlainTensors;
  /** Rows of an image: the steps of the sequence. Its columns follow from the weights. */
  readonly rows: number;
  readonly origin: ModelOrigin;
}

/**
 * The bytes of an ONNX file; the same model gives the same bytes.
 *
 * Input `images` float32 [batch, rows, columns], grey values from 0 to 1; output `logits` float32
 * [batch, classes]; batch is free.
 * @throws Problem 'export-failed' if a weight is missing
 */
export function exportModel(model: TrainedModel): Uint8Array {
  const { cell: kind, activation, weights, rows, origin } = model;
  const cell = onnxCellOf(model);
  const weightIh = take(weights, 'recurrent.weight_ih_l0'); // [gates × hidden, columns]
  const weightHh = take(weights, 'recurrent.weight_hh_l0'); // [gates × hidden, hidden]
  const biasIh = take(weights, 'recurrent.bias_ih_l0'); // [gates × hidden]
  const biasHh = take(weights, 'recurrent.bias_hh_l0'); // [gates × hidden]
  const headWeight = take(weights, 'head.weight'); // [classes, hidden]
  const headBias = take(weights, 'head.bias'); // [classes]
  const [, columns = 0] = weightIh.shape;
  const [classes = 0, hidden = 0] = headWeight.shape;

  const recurrent = ['sequence', 'recurrent.W', 'recurrent.R', 'recurrent.B'];
  const settings = { hidden_size: hidden, ...cell.attributes };
  const graph = {
    name: `unroll-${kind}`,
    nodes: [
      // onnxruntime's CPU operators want time first.
      makeNode('Transpose', ['images'], ['sequence'], { perm: [1, 0, 2] }), // [rows, batch, columns]
      // '' leaves out the hidden states of all steps.
      makeNode(cell.operator, recurrent, ['', 'last_hidden'], settings), // [1, batch, hidden]
      makeNode('Squeeze', ['last_hidden', 'direction_axis'], ['features']), // [batch, hidden]
      makeNode('Gemm', ['features', 'head.weight', 'head.bias'], ['logits'], { transB: 1 }),
    ],
    initializers: [
      makeTensor('recurrent.W', toOnnxWeight(cell, weightIh)),
      makeTensor('recurrent.R', toOnnxWeight(cell, weightHh)),
      makeTensor('recurrent.B', toOnnxBias(cell, biasIh, biasHh)),
      makeIndices('direction_axis', [0]),
      makeTensor('head.weight', headWeight),
      makeTensor('head.bias', headBias),
    ],
    inputs: [
      makeValueInfo('images', ['batch', rows, columns], 'Grey values from 0 (background) to 1.'),
    ],
    outputs: [
      makeValueInfo('logits', ['batch', classes], 'One a class; softmax makes them chances.'),
    ],
  };
  const docString = `${cell.operator}${activation === 'relu' ? ' of ReLU' : ''} with ${hidden} hidden units that reads an image row by row.`;
  const metadata = {
    cell: kind,
    ...(kind === 'rnn' ? { activation } : {}),
    hidden_size: String(hidden),
    seed: String(origin.seed),
    data_checksum: origin.dataChecksum,
    unroll_version: origin.unrollVersion,
  };
  return encodeModel(
    makeModel(graph, { docString, metadata, producerVersion: origin.unrollVersion }),
  );
}

function take(weights: PlainTensors, name: string): PlainTensor {
  const tensor = weights[name];
  if (tensor) return tensor;
  throw new Problem(
    'export-failed',
    `The checkpoint has no ${name}, so no file was written. Export another run, or train this one again.`,
  );
}
