// What shapes a model's tensors really have: runs one batch through the unroller and looks at each, a
// row a sequence, as PyTorch has them (cells have a column a sequence).
import {
  dispose,
  mean,
  softmax,
  stack,
  tensor1d,
  tensor3d,
  tidy,
  transpose,
  unstack,
} from '@tensorflow/tfjs-core';
import type { NamedTensorMap, Tensor2D } from '@tensorflow/tfjs-core';
import { affine, type Cell, type CellState, type CellWeights } from '../cells/cell';
import { cellOf, type CellChoice } from '../cells/registry';
import { tensorNames, type Dimensions, type TensorName } from '../contract/dimensions';
import type { SequenceBatch } from '../datasets/sequences';
import type { ModelWeights } from '../models/model';
import { readHead, recurrent, unroll } from '../models/recurrent';
import { cellWeights } from '../models/recurrent-weights';
import { crossEntropies } from './metrics';

type Shapes = Partial<Record<TensorName, readonly number[]>>;

/** The weights stay the caller's; nothing else is left behind. */
export function measureDimensions(
  choice: CellChoice,
  weights: ModelWeights,
  batch: SequenceBatch,
): Dimensions {
  const cell = cellOf(choice);
  const before = new Before();
  const made = tidy(() => run(choice, watched(cell, before), weights, batch));
  const tensors: NamedTensorMap = { ...weights, ...made };
  const shapes: Shapes = { ...before.shapes };
  for (const name of tensorNames) {
    const tensor = tensors[name];
    if (tensor) shapes[name] = tensor.shape;
  }
  const loss = made.loss?.dataSync()[0] ?? NaN;
  dispose(made);
  return {
    shapes,
    gates: cell.gates,
    steps: before.steps,
    startsAtZero: before.isZero,
    loss,
  };
}

/** All that comes to be on the way from x to the loss. */
function run(
  choice: CellChoice,
  cell: Cell,
  weights: ModelWeights,
  batch: SequenceBatch,
): NamedTensorMap {
  const x = tensor3d(batch.x, [...batch.shape]); // [batch, time, features]
  const states = unroll(cell, cellWeights(weights), x);
  const hidden = states.map(([h]) => transpose(h)); // each [batch, hidden]
  const outputs = states.map(([h]) => readHead(weights, h)); // each [batch, classes]
  const logits = recurrent(choice).computeLogits(weights, x); // [batch, classes]
  const [firstX] = unstack(x, 1); // [batch, features]
  const [firstY] = outputs;
  const last = states.at(-1); // [h], or [h, c]
  return {
    x,
    ...(firstX && { 'x[t]': firstX }),
    ...(last && { 'h[t]': transpose(last[0]) }),
    ...(last?.[1] && { 'c[t]': transpose(last[1]) }),
    ...(firstY && { 'y[t]': firstY }),
    h: stack(hidden, 1), // [batch, time, hidden]
    y: stack(outputs, 1), // [batch, time, classes]
    logits,
    probabilities: softmax(logits),
    loss: mean(crossEntropies(logits, tensor1d(batch.labels, 'int32'))), // []
  };
}

/** What the cell is given at the first step, and how many steps there are. */
class Before {
  readonly shapes: Shapes = {};
  isZero = false;
  steps = 0;

  look(x: Tensor2D, state: CellState, { weightIh, biasIh }: CellWeights): void {
    this.steps += 1;
    if (this.steps > 1) return;
    this.isZero = state.every((tensor) => tensor.dataSync().every((number) => number === 0));
    this.shapes['gates[t]'] = transpose(affine(weightIh, x, biasIh)).shape;
    // One layer in front, as PyTorch's layers take their states.
    const [h, c] = state;
    this.shapes['h[0]'] = stack([transpose(h)]).shape;
    if (c) this.shapes['c[0]'] = stack([transpose(c)]).shape;
  }
}

/** The same cell, seen through the unroller's eyes. */
function watched(cell: Cell, before: Before): Cell {
  return {
    ...cell,
    next(x, state, weights) {
      before.look(x, state, weights);
      return cell.next(x, state, weights);
    },
  };
}
