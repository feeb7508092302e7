// The size of a model: its parameters, its multiply-adds per image, and the hidden size at which a
// feed-forward network has as many parameters as a cell. The default is 28 × 28 images in ten
// classes; `models` counts the same parameters from its weights' shapes.
import {
  getCellProperties,
  getCellOfModel,
  parseCellText,
  getFeedforwardProperties,
  isRecurrent,
  getRecurrentProperties,
  type ModelKind,
} from './models';
import { classCount } from './evaluation';
import { countDirections, countInputsOfPart, listNetworkParts, type NetworkShape } from './network';
import { getImageShape, type PixelOrder, type SequenceShape } from './pixel-order';

/** The range of `findMatchedHiddenSize`, wider than that of the setting. */
export const matchedHiddenSizes = { whole: true, min: 1, max: 1_000_000 } as const;

/** The shape of a model's input, and its number of classes. */
export interface DataShape extends SequenceShape {
  readonly classes: number;
}

interface SizedModel extends NetworkShape {
  readonly hiddenSize: number;
  readonly reading: PixelOrder;
  /** The shape of the user's data, with the length of the longest sequence; an image's shape if omitted. */
  readonly shape?: DataShape | undefined;
}

export function computeParameterCount(kind: ModelKind, sized: SizedModel): number {
  const { hiddenSize } = sized;
  const { features, classes } = getShape(sized);
  if (!isRecurrent(kind)) {
    return hiddenSize * (countInputs(kind, sized) + 1) + classes * (hiddenSize + 1);
  }
  const { family, unrolls } = getRecurrentProperties(kind);
  const { weights } = getCellProperties(unrolls);
  // A library's layer has a single bias.
  const counted = weights.filter(({ name }) => family === 'cell' || name !== 'bias_hh');
  const perUnit = listPartInputs(sized, features).map((inputs) =>
    sum(
      counted.map(({ role, rows }) => {
        const columns = { input: inputs, recurrent: hiddenSize }[role as string] ?? 1;
        return rows * columns;
      }),
    ),
  );
  return hiddenSize * sum(perUnit) + classes * (countHeadInputs(sized) + 1);
}

/**
 * Returns the multiply-adds of the matrix products in one image's forward pass. Elementwise operations (biases,
 * gates, activations, softmax) are left out, as is usual: a few per cent at 150 units. The product with h[0] = 0
 * counts, since it is computed.
 *
 * A training takes about 3 × this × the images seen: for each product of the forward pass the backward pass
 * has two, for the gradients of weights and inputs (Kaplan et al. 2020, section 2.1).
 */
export function countMultiplyAdds(kind: ModelKind, sized: SizedModel): number {
  const { hiddenSize } = sized;
  const { time, features, classes } = getShape(sized);
  if (isRecurrent(kind)) {
    const { input, recurrent } = parseCellText(getRecurrentProperties(kind).unrolls).plan.products;
    const perUnit = listPartInputs(sized, features).map(
      (inputs) => input * inputs + recurrent * hiddenSize,
    );
    const perStep = hiddenSize * sum(perUnit);
    return time * perStep + classes * countHeadInputs(sized);
  }
  return hiddenSize * (countInputs(kind, sized) + classes);
}

/** Returns the number of values that each part of a recurrent network reads per step. */
const listPartInputs = (sized: SizedModel, features: number): number[] =>
  listNetworkParts(sized).map((part) => countInputsOfPart(part, features, sized));

const countHeadInputs = (sized: SizedModel): number => sized.hiddenSize * countDirections(sized);

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

/**
 * Returns the hidden size at which a feed-forward network has as nearly as possible as many parameters as the
 * largest recurrent model among `cells`, or as the GRU if there is none. Any other model keeps its hidden size.
 */
export function findMatchedHiddenSize(
  kind: ModelKind,
  { cells, ...sized }: SizedModel & { readonly cells: readonly ModelKind[] },
): number {
  if (isRecurrent(kind)) return sized.hiddenSize;
  const recurrent = cells.filter((other) => getCellOfModel(other) !== null);
  const counts = (recurrent.length > 0 ? recurrent : (['gru'] as const)).map((other) =>
    computeParameterCount(other, sized),
  );
  const { classes } = getShape(sized);
  const perUnit = countInputs(kind, sized) + 1 + classes;
  const closest = Math.round((Math.max(...counts) - classes) / perUnit);
  const { min, max } = matchedHiddenSizes;
  return Math.max(min, Math.min(closest, max));
}

/** Returns the number of values that a feed-forward network reads at once. */
function countInputs(kind: ModelKind, sized: SizedModel): number {
  const { time, features } = getShape(sized);
  return getFeedforwardProperties(kind).takes === 'all' ? time * features : features;
}

const getShape = ({ reading, shape }: SizedModel): DataShape =>
  shape ?? { ...getImageShape(reading), classes: classCount };
