// The layers and directions of a recurrent network as plain data, used for weights, exported files
// and parameter counts.
import type { ReadoutKind, directions } from './choices';

/** The shape of a network; by default, one layer that reads forward. */
export interface NetworkShape {
  readonly layers?: number;
  readonly bidirectional?: keyof typeof directions;
}

/** A layer in one direction. */
export interface NetworkPart {
  /** The number of the layer, from 0 for the layer that reads the data. */
  readonly layer: number;
  readonly reverse: boolean;
  /** The end of PyTorch's weight names: `weight_ih_l1_reverse`. */
  readonly suffix: string;
}

/** @returns the layers from the first, which reads the data; each has its forward part, then its reverse part */
export function listNetworkLayers({
  layers = 1,
  bidirectional = 'no',
}: NetworkShape): NetworkPart[][] {
  const directions = bidirectional === 'yes' ? [false, true] : [false];
  return Array.from({ length: layers }, (_, layer) =>
    directions.map((reverse) => ({ layer, reverse, suffix: formatSuffix({ layer, reverse }) })),
  );
}

export const formatSuffix = ({ layer, reverse }: Pick<NetworkPart, 'layer' | 'reverse'>): string =>
  `l${layer}${reverse ? '_reverse' : ''}`;

/** Returns all parts layer by layer, in PyTorch's order. */
export const listNetworkParts = (shape: NetworkShape): NetworkPart[] =>
  listNetworkLayers(shape).flat();

/** Returns a weight's name in a checkpoint: `recurrent.weight_ih_l0`. */
export const formatPartWeightName = (
  name: string,
  { suffix }: Pick<NetworkPart, 'suffix'>,
): string => `recurrent.${name}_${suffix}`;

/** The part whose states are shown, for networks that may differ in depth and directions. */
export interface PartChoice {
  /** The number of the layer; null for the top layer. */
  readonly layer: number | null;
  readonly reverse: boolean;
}
/** The part that every recurrent network has. */
export const topForward: PartChoice = { layer: null, reverse: false };

/** Returns the chosen part. A network without it gives the nearest: its top layer, or the direction that it has. */
export function findPart(
  shape: NetworkShape,
  { layer, reverse }: PartChoice,
): Pick<NetworkPart, 'layer' | 'reverse'> {
  const top = (shape.layers ?? 1) - 1;
  return { layer: Math.min(layer ?? top, top), reverse: reverse && countDirections(shape) === 2 };
}

export const isTopForward = (
  { layer, reverse }: Pick<NetworkPart, 'layer' | 'reverse'>,
  { layers = 1 }: NetworkShape,
): boolean => layer === layers - 1 && !reverse;

export const indexOfPart = (
  part: Pick<NetworkPart, 'layer' | 'reverse'>,
  shape: NetworkShape,
): number => part.layer * countDirections(shape) + (part.reverse ? 1 : 0);

/** Returns the number of directions: the outputs of a layer per hidden unit. */
export const countDirections = ({ bidirectional }: NetworkShape): 1 | 2 =>
  bidirectional === 'yes' ? 2 : 1;

/** Whether the head reads one state of one step, so that it can be applied after any step of the sequence. */
export const hasOneReadout = ({
  readout = 'last',
  ...shape
}: NetworkShape & { readonly readout?: ReadoutKind }): boolean =>
  readout === 'last' && countDirections(shape) === 1;

/** Returns the number of values that a part reads per step. */
export function countInputsOfPart(
  { layer }: Pick<NetworkPart, 'layer'>,
  features: number,
  { hiddenSize, ...shape }: NetworkShape & { readonly hiddenSize: number },
): number {
  return layer === 0 ? features : hiddenSize * countDirections(shape);
}
