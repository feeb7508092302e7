/** Windows of one length, each a place in a series: neighbours share their steps. */
export interface Windows {
  /** Steps of each. */
  readonly length: number;
  /** Of each window its first step. */
  readonly starts: Uint32Array;
  /** Of each window the stretch of steps without a hole that it lies in. */
  readonly stretchOf: Uint32Array;
  /** Of each stretch the number of its series from 0. */
  readonly seriesOf: Uint32Array;
  /** Of each stretch how many steps after the first time of all it begins; 0 where steps have no times. */
  readonly firstTicks: Float64Array;
}
