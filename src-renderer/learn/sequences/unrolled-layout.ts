// The layout of the picture of the unrolled network, in pixels, and the steps that it has room for.
import { range } from 'd3-array';
import type { NetworkChoice } from '$catalogue/config';
import {
  directionCount,
  networkParts,
  type NetworkPart,
  type NetworkShape,
} from '$catalogue/network';

/** Room for h[0] where a direction starts, and for half a column at its end. */
const [start, end] = [64, 24];
const narrowest = 19;

/** Between the rows of states: of both directions of a layer, and of two layers. */
const [ofDirections, ofLayers] = [36, 52];

/** A row of states for each layer and direction, the first layer at the bottom. */
export interface StateRow extends NetworkPart {
  readonly y: number;
}

/** @param top the y of the top layer @returns as `networkParts` */
export function stateRows(network: NetworkShape, top: number): readonly StateRow[] {
  const parts = networkParts(network);
  const layers = network.layers ?? 1;
  const pitch = ofLayers + (directionCount(network) - 1) * ofDirections;
  return parts.map((part) => ({
    ...part,
    y: top + (layers - 1 - part.layer) * pitch + (part.reverse ? ofDirections : 0),
  }));
}

/**
 * Whether a state is known once so many steps have entered, from either end. In both directions a layer begins when the one
 * below has read everything.
 */
export function isKnown(
  { layer, reverse }: NetworkPart,
  number: number,
  entered: number,
  { time, both }: { readonly time: number; readonly both: boolean },
): boolean {
  if (both && layer > 0) return entered >= time;
  return reverse ? number > time - entered : number <= entered;
}

/** @param both also from the right @returns the columns: their step from 1, null where steps are left out, and the x of their middle */
export function unrolledLayout(time: number, step: number, width: number, both = false) {
  const free = Math.max(width - start - (both ? start : end), 9 * narrowest);
  const steps = shownSteps(time, step, Math.min(30, Math.floor(free / narrowest)));
  const pitch = free / steps.length;
  return {
    columns: steps.map((at, index) => ({ step: at, x: start + pitch * (index + 0.5) })),
    radius: Math.min(14, pitch * 0.34),
    stripWidth: Math.min(26, pitch * 0.62),
  };
}

/**
 * What goes to the output besides the line of the last state: for a mean a bar above the states of all columns, for two
 * directions that of the one which ends at the first step. As the path of an SVG.
 * @param rows those of `stateRows` @param output the y of the output
 */
export function readoutPath(
  network: NetworkChoice,
  { columns, radius }: Pick<ReturnType<typeof unrolledLayout>, 'columns' | 'radius'>,
  rows: readonly StateRow[],
  output: number,
): string {
  const states = columns.filter(({ step }) => step !== null).map(({ x }) => x);
  const [first = 0, last = 0] = [states[0], states.at(-1)];
  const lowest = rows.at(-1)?.y ?? 0;
  if (network.readout === 'mean') {
    const y = Math.min(...rows.map((row) => row.y)) - radius;
    return `${states.map((x) => `M${x} ${y}v-5`).join('')}M${first} ${y - 5}H${last}`;
  }
  if (directionCount(network) === 1) return '';
  return `M${first - radius} ${lowest}h-14V${output + 26}H${last - 8}V${output + 14}`;
}

/** So many steps at each end are always shown. */
const ends = 2;

/**
 * All steps if there is room, else the first two, those around `current`, and the last two.
 * @param current from 1 to time
 * @param room how many places there are, at least 9
 * @returns steps from 1 in order; null where steps are left out
 */
export function shownSteps(time: number, current: number, room: number): (number | null)[] {
  if (time <= room) return range(1, time + 1);
  const width = room - 2 * ends - 2;
  const first = Math.min(
    Math.max(current - Math.floor(width / 2), ends + 1),
    time - ends - width + 1,
  );
  const last = first + width - 1;
  // A gap of one step has room for the step itself.
  const before = first === ends + 1 ? [] : [first === ends + 2 ? ends + 1 : null];
  const after = last === time - ends ? [] : [last === time - ends - 1 ? time - ends : null];
  return [
    ...range(1, ends + 1),
    ...before,
    ...range(first, last + 1),
    ...after,
    ...range(time - ends + 1, time + 1),
  ];
}
