// Runs that differ in their seeds as one curve: the mean of their values at each step, with its band.
import { type BandKind, computeCurveBand } from '../comparison';
import {
  type Column,
  drawColumn,
  type Drawing,
  type DrawOptions,
  type Mapping,
  findSettledIndex,
  smooth,
  getStepAt,
  getValueAt,
  withBand,
} from '../curves';

export interface Member {
  readonly column: Column;
  readonly mapping: Mapping;
}

/**
 * Smooths each member over all its values, then takes the mean and the band of the smoothed curves.
 * On a time axis the mean is drawn at the members' mean time.
 * @param kind null for the mean alone
 */
export function drawMerged(
  members: readonly Member[],
  kind: BandKind | null,
  options: Omit<DrawOptions, 'mapping'>,
): Drawing {
  const curves = members.map(({ column }) => ({
    steps: countSteps(column),
    values: smooth(column, options.halfLife),
  }));
  const { steps, mean, low, high } = computeCurveBand(curves, kind ?? 'sd');
  const column: Column = {
    firstStep: steps[0] ?? 1,
    values: Float32Array.from(mean),
    steps: Uint32Array.from(steps),
  };
  const from = findSettledIndex(column, options.halfLife);
  const drawn = { ...options, halfLife: 0, from, mapping: createMeanMapping(members, curves) };
  const line = drawColumn(column, drawn);
  if (kind === null) return line;
  return withBand(
    line,
    column,
    { low: Float32Array.from(low), high: Float32Array.from(high) },
    drawn,
  );
}

/** Batches are the same for all members; times are not. */
function createMeanMapping(
  members: readonly Member[],
  curves: readonly { steps: Uint32Array }[],
): Mapping {
  const [first] = members;
  if (first === undefined) throw new RangeError('a fold of no runs');
  if (typeof first.mapping === 'number') return first.mapping;
  const positions = curves.map(({ steps }, i) => ({ steps, values: toPositions(members[i]) }));
  const { mean } = computeCurveBand(positions, 'sd');
  // If a slow member ends before the others, the mean time would decrease.
  for (let i = 1; i < mean.length; i++)
    mean[i] = Math.max(getValueAt(mean, i), getValueAt(mean, i - 1));
  return mean;
}

function toPositions(member: Member | undefined): Float64Array {
  if (typeof member?.mapping !== 'object')
    throw new RangeError('places of one kind for all members');
  return member.mapping;
}

function countSteps(column: Column): Uint32Array {
  return Uint32Array.from(column.values, (_, i) => getStepAt(column, i));
}
