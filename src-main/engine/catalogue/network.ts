// The layers of a recurrent network and the directions in which each reads, as plain data: for
// weights, exported files and counts.
import type { ReadoutKind, directions } from './choices';

/** One layer that reads in one direction, if left out. */
export interface NetworkShape {
  readonly layers?: number;
  readonly bidirectional?: keyof typeof directions;
}

/** A layer in one of its directions. */
export interface NetworkPart {
  /** Counted from 0, which is the layer that takes the data. */
  readonly layer: number;
  readonly reverse: boolean;
  /** What PyTorch's names end with: `weight_ih_l1_reverse`. */
  readonly suffix: string;
}

/** @returns from the one that reads the data on, each first forward, then in reverse */
export function networkLayers({ layers = 1, bidirectional = 'no' }: NetworkShape): NetworkPart[][] {
  const directions = bidirectional === 'yes' ? [false, true] : [false];
  return Array.from({ length: layers }, (_, layer) =>
    directions.map((reverse) => ({ layer, reverse, suffix: suffixOf({ layer, reverse }) })),
  );
}

export const suffixOf = ({ layer, reverse }: Pick<NetworkPart, 'layer' | 'reverse'>): string =>
  `l${layer}${reverse ? '_reverse' : ''}`;

/** Layer by layer, in PyTorch's order. */
export const networkParts = (shape: NetworkShape): NetworkPart[] => networkLayers(shape).flat();

/** A weight's name in a checkpoint: `recurrent.weight_ih_l0`. */
export const weightOfPart = (name: string, { suffix }: Pick<NetworkPart, 'suffix'>): string =>
  `recurrent.${name}_${suffix}`;

/** The part whose states are looked at, of networks that may differ in depth and directions. */
export interface PartChoice {
  /** null: the top one. */
  readonly layer: number | null;
  readonly reverse: boolean;
}
/** The part that every recurrent network has. */
export const topForward: PartChoice = { layer: null, reverse: false };

/** The part that was chosen; of a network without it the nearest, its top layer or the direction that it has. */
export function partOf(
  shape: NetworkShape,
  { layer, reverse }: PartChoice,
): Pick<NetworkPart, 'layer' | 'reverse'> {
  const top = (shape.layers ?? 1) - 1;
  return { layer: Math.min(layer ?? top, top), reverse: reverse && directionCount(shape) === 2 };
}

export const isTopForward = (
  { layer, reverse }: Pick<NetworkPart, 'layer' | 'reverse'>,
  { layers = 1 }: NetworkShape,
): boolean => layer === layers - 1 && !reverse;

export const indexOfPart = (
  part: Pick<NetworkPart, 'layer' | 'reverse'>,
  shape: NetworkShape,
): number => part.layer * directionCount(shape) + (part.reverse ? 1 : 0);

/** How many numbers of a layer's output there are for each hidden unit. */
export const directionCount = ({ bidirectional }: NetworkShape): 1 | 2 =>
  bidirectional === 'yes' ? 2 : 1;

/** Whether the head reads one state of one step, and so can be read after any step, as if the sequence ended there. */
export const hasOneReadout = ({
  readout = 'last',
  ...shape
}: NetworkShape & { readonly readout?: ReadoutKind }): boolean =>
  readout === 'last' && directionCount(shape) === 1;

/** How many numbers of each step a part reads. */
export function inputsOfPart(
  { layer }: Pick<NetworkPart, 'layer'>,
  features: number,
  { hiddenSize, ...shape }: NetworkShape & { readonly hiddenSize: number },
): number {
  return layer === 0 ? features : hiddenSize * directionCount(shape);
}
