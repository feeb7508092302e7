// input → Transpose → RNN, GRU or LSTM → last hidden state → Gemm → logits.
import { printValue } from '../catalogue/setting-words';
import { settings } from '../catalogue/settings';
import type { Body, TakeWeight } from './body';
import { toOnnxBias, toOnnxWeight } from './gates';
import { makeIndices, makeNode, makeTensor } from './graph';
import { recurrentWeights } from './recurrent-weights';
import { onnxCellOf, type OnnxCellChoice } from './registry';

export function recurrentBody(choice: OnnxCellChoice, input: string, take: TakeWeight): Body {
  const { activation } = choice;
  const inWords = printValue(settings.activation, activation);
  const cell = onnxCellOf(choice);
  const { operator } = cell;
  const weights = recurrentWeights(choice.cell, take);
  const { weightIh, weightHh, biasIh, biasHh, headWeight, headBias } = weights;
  const [, features = 0] = weightIh.shape;
  const [classes = 0, hidden = 0] = headWeight.shape;
  const recurrent = ['sequence', 'recurrent.W', 'recurrent.R', 'recurrent.B'];
  const attributes = { hidden_size: hidden, ...cell.attributes };
  return {
    words: activation === settings.activation.default ? operator : `${operator} (${inWords})`,
    features,
    hidden,
    classes,
    nodes: [
      // onnxruntime's CPU operators want time first.
      makeNode('Transpose', [input], ['sequence'], { perm: [1, 0, 2] }), // [time, batch, features]
      // '' leaves out the hidden states of all steps.
      makeNode(operator, recurrent, ['', 'last_hidden'], attributes), // [1, batch, hidden]
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
  };
}
