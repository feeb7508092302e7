// How many numbers a model trains, and the hidden size at which a feed-forward one has as many as a
// cell. Sizes are those of 28 × 28 images in ten classes; `models` counts the same from its shapes.
import { cellOfModel, isCell, type CellKind, type ModelKind } from './models';
import { readingShape } from './reading';
import { limits, type ReadingKind } from './settings';

const classes = 10;
const side = 28;

const gatesOf: Readonly<Record<CellKind, number>> = { rnn: 1, gru: 3, lstm: 4 };

export interface Sized {
  readonly hiddenSize: number;
  readonly reading: ReadingKind;
}

/** Trainable numbers of a model. A library's layer has one bias where ours, as PyTorch's, has two. */
export function parameterCount(kind: ModelKind, { hiddenSize, reading }: Sized): number {
  const cell = cellOfModel(kind);
  const head = classes * (hiddenSize + 1);
  if (cell === null) return hiddenSize * (inputOf(kind, reading) + 1) + head;
  const biases = isCell(kind) ? 2 : 1;
  return gatesOf[cell] * hiddenSize * (featuresOf(reading) + hiddenSize + biases) + head;
}

/**
 * A feed-forward model's hidden size whose parameters come closest to those of the largest recurrent
 * model among `cells`, or of the GRU if there is none; any other model's stays.
 */
export function matchedHiddenSize(
  kind: ModelKind,
  { cells, ...sized }: Sized & { readonly cells: readonly ModelKind[] },
): number {
  if (cellOfModel(kind) !== null) return sized.hiddenSize;
  const recurrent = cells.filter((other) => cellOfModel(other) !== null);
  const counts = (recurrent.length > 0 ? recurrent : (['gru'] as const)).map((other) =>
    parameterCount(other, sized),
  );
  const perUnit = inputOf(kind, sized.reading) + 1 + classes;
  const closest = Math.round((Math.max(...counts) - classes) / perUnit);
  const { min, max } = limits.matchedHiddenSize;
  return Math.max(min, Math.min(closest, max));
}

/** Of one step. */
function featuresOf(reading: ReadingKind): number {
  return readingShape(reading, side, side)?.features ?? 0;
}

function inputOf(kind: ModelKind, reading: ReadingKind): number {
  return kind === 'fnn-pixels' ? side * side : featuresOf(reading);
}
