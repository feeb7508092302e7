// How large a model is: its trainable numbers, the multiplications that an image costs, and the hidden size
// at which a feed-forward one has as many parameters as a cell. Sizes are those of 28 × 28 images in ten
// classes; `models` counts the same parameters from its weights' shapes.
import {
  cellOfModel,
  feedforwardFacts,
  isRecurrent,
  recurrentFacts,
  type CellKind,
  type FeedforwardKind,
  type ModelKind,
} from './models';
import { readingShape, type ReadingKind, type SequenceShape } from './reading';

/** What a feed-forward network may need to have as many parameters as a cell. */
export const matchedHiddenSizes = { whole: true, min: 1, max: 1_000_000 } as const;

const classes = 10;
const side = 28;

export interface Sized {
  readonly hiddenSize: number;
  readonly reading: ReadingKind;
}

/** Trainable numbers of a model. */
export function parameterCount(kind: ModelKind, { hiddenSize, reading }: Sized): number {
  const head = classes * (hiddenSize + 1);
  if (!isRecurrent(kind)) return hiddenSize * (inputsOf(kind, reading) + 1) + head;
  const { blocks, biases } = recurrentFacts[kind];
  const { features } = shapeOf(reading);
  return blocks.length * hiddenSize * (features + hiddenSize + biases) + head;
}

/**
 * Multiply-add operations of one image's forward pass: those of the matrix products. What is done number by
 * number (biases, gates, activations, softmax) is left out, as is usual: a few per cent at 150 units. A
 * product with h[0] = 0 counts, since it is computed.
 *
 * A training has seen about 3 × this × its images: the backward pass takes two products, for the gradients of
 * weights and inputs, to each one of the forward pass (Kaplan et al. 2020, section 2.1).
 */
export function multiplyAdds(kind: ModelKind, { hiddenSize, reading }: Sized): number {
  const { time, features } = shapeOf(reading);
  const head = classes * hiddenSize;
  if (isRecurrent(kind)) {
    const perStep = recurrentFacts[kind].blocks.length * hiddenSize * (features + hiddenSize);
    return time * perStep + head;
  }
  const answers = feedforwardFacts[kind].reads === 'each' ? time : 1;
  return answers * (hiddenSize * inputsOf(kind, reading) + head);
}

/**
 * A feed-forward model's hidden size whose parameters come closest to those of the largest recurrent
 * model among `cells`, or of the GRU if there is none; any other model's stays.
 */
export function matchedHiddenSize(
  kind: ModelKind,
  { cells, ...sized }: Sized & { readonly cells: readonly ModelKind[] },
): number {
  if (isRecurrent(kind)) return sized.hiddenSize;
  const recurrent = cells.filter((other) => cellOfModel(other) !== null);
  const counts = (recurrent.length > 0 ? recurrent : (['gru'] as const)).map((other) =>
    parameterCount(other, sized),
  );
  const perUnit = inputsOf(kind, sized.reading) + 1 + classes;
  const closest = Math.round((Math.max(...counts) - classes) / perUnit);
  const { min, max } = matchedHiddenSizes;
  return Math.max(min, Math.min(closest, max));
}

/**
 * The hidden size at which a cell has as many parameters as another model. The count rises with the hidden size;
 * the closest one is taken.
 * @param target number of parameters
 */
export function equalHiddenSize(cell: CellKind, target: number, reading: ReadingKind): number {
  const countAt = (hiddenSize: number) => parameterCount(cell, { hiddenSize, reading });
  let size = 1;
  while (countAt(size + 1) <= target) size += 1;
  return target - countAt(size) <= countAt(size + 1) - target ? size : size + 1;
}

/** What enters a feed-forward network at a time. */
function inputsOf(kind: FeedforwardKind, reading: ReadingKind): number {
  const { time, features } = shapeOf(reading);
  return feedforwardFacts[kind].reads === 'all' ? time * features : features;
}

function shapeOf(reading: ReadingKind): SequenceShape {
  const shape = readingShape(reading, side, side);
  if (shape === null)
    throw new RangeError(`No image of ${String(side)} pixels is read by ${reading}.`);
  return shape;
}
