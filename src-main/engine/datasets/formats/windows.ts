/** Windows of equal length, each a range of a series; adjacent windows overlap. */
export interface Windows {
  /** The number of steps of each window. */
  readonly length: number;
  /** The first step of each window. */
  readonly starts: Uint32Array;
  /** The stretch, a range of steps without gaps, that contains each window. */
  readonly stretchOf: Uint32Array;
  /** The number of the series of each stretch, from 0. */
  readonly seriesOf: Uint32Array;
  /** The start of each stretch, in steps after the earliest time of all; 0 if steps have no times. */
  readonly firstTicks: Float64Array;
}
