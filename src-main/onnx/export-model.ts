// A trained classifier as an ONNX model: images as sequences → Transpose → RNN, GRU or LSTM → last hidden state
// → Gemm → logits. docs/onnx.md draws the graph and explains each choice.
import type { ActivationKind, CellKind, ReadingKind } from '../contract/config';
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
  /** How it reads an image. */
  readonly reading: ReadingKind;
  /** Steps of the sequence: rows of an image. Its features follow from the weights. */
  readonly time: number;
  readonly origin: ModelOrigin;
}

/**
 * The bytes of an ONNX file; the same model gives the same bytes.
 *
 * Input `images` float32 [batch, rows, columns], grey values from 0 to 1; for another reading than
 * rows `sequences` float32 [batch, time, features], arranged as the metadata's `reading` says. Output
 * `logits` float32 [batch, classes]; batch is free.
 * @throws Problem 'export-failed' if a weight is missing
 */
export function exportModel(model: TrainedModel): Uint8Array {
  const { cell: kind, activation, weights, reading, time, origin } = model;
  const cell = onnxCellOf(model);
  const weightIh = take(weights, 'recurrent.weight_ih_l0'); // [gates × hidden, features]
  const weightHh = take(weights, 'recurrent.weight_hh_l0'); // [gates × hidden, hidden]
  const biasIh = take(weights, 'recurrent.bias_ih_l0'); // [gates × hidden]
  const biasHh = take(weights, 'recurrent.bias_hh_l0'); // [gates × hidden]
  const headWeight = take(weights, 'head.weight'); // [classes, hidden]
  const headBias = take(weights, 'head.bias'); // [classes]
  const [, features = 0] = weightIh.shape;
  const [classes = 0, hidden = 0] = headWeight.shape;

  // Another name, so that images fed as they lie fail instead of being misread.
  const input = reading === 'rows' ? 'images' : 'sequences';
  const recurrent = ['sequence', 'recurrent.W', 'recurrent.R', 'recurrent.B'];
  const settings = { hidden_size: hidden, ...cell.attributes };
  const graph = {
    name: `unroll-${kind}`,
    nodes: [
      // onnxruntime's CPU operators want time first.
      makeNode('Transpose', [input], ['sequence'], { perm: [1, 0, 2] }), // [time, batch, features]
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
      makeValueInfo(input, ['batch', time, features], 'Grey values from 0 (background) to 1.'),
    ],
    outputs: [
      makeValueInfo('logits', ['batch', classes], 'One a class; softmax makes them chances.'),
    ],
  };
  const docString = `${cell.operator}${activation === 'relu' ? ' of ReLU' : ''} with ${hidden} hidden units that reads an image ${readingWords[reading]}.`;
  const metadata = {
    cell: kind,
    ...(kind === 'rnn' ? { activation } : {}),
    reading,
    hidden_size: String(hidden),
    seed: String(origin.seed),
    data_checksum: origin.dataChecksum,
    unroll_version: origin.unrollVersion,
  };
  return encodeModel(
    makeModel(graph, { docString, metadata, producerVersion: origin.unrollVersion }),
  );
}

const readingWords: Readonly<Record<ReadingKind, string>> = {
  rows: 'row by row',
  columns: 'column by column',
  '7x112': 'in 7 steps of 112 pixels',
  '14x56': 'in 14 steps of 56 pixels',
  '56x14': 'in 56 steps of 14 pixels',
  pixels: 'pixel by pixel',
  'permuted-rows': 'by its rows in a fixed random order',
};

function take(weights: PlainTensors, name: string): PlainTensor {
  const tensor = weights[name];
  if (tensor) return tensor;
  throw new Problem(
    'export-failed',
    `The checkpoint has no ${name}, so no file was written. Export another run, or train this one again.`,
  );
}
