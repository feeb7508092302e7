// A request for curves of stored runs, and its response: columns of numbers that can be drawn.
import { z } from 'zod';
import { type CurveMetric, metrics } from '../engine/catalogue';
import type { PackedDrawings } from '../curves';
import { bands, scales, xAxes } from './compare-view';
import { schemas } from '../engine/contract';

export const rangeSchema = z
  .tuple([z.number(), z.number()])
  .refine(([from, to]) => from < to, { error: 'A range needs two different ends' });

export const aboveZero = { error: 'A logarithmic axis must begin above 0' };
export const isWithinScale = (
  scale: (typeof scales)[number],
  range: z.output<typeof rangeSchema> | null,
): boolean => scale === 'linear' || range === null || range[0] > 0;

export const curvesRequestSchema = z
  .strictObject({
    runIds: z.array(schemas.runId).max(1000),
    metrics: z.array(metrics.schema).min(1).max(16),
    /** The half-life of the smoothed lines in batches; 0 for none. Values per epoch are never smoothed. */
    halfLife: z.number().min(0).max(1_000_000),
    x: z.enum(xAxes),
    scale: z.enum(scales),
    /** The range in units of x; null draws each curve over its full length. */
    range: rangeSchema.nullable(),
    /** The width of the chart in pixels. */
    columns: z.int().min(1).max(8000),
    /** Whether the raw values behind the smoothed lines are included; many runs would hide them. */
    withRaw: z.boolean().default(true),
    /**
     * Groups of runs that are drawn as one line, which is their mean with a band. The line has the position and
     * style of the first run.
     */
    folds: z.array(z.array(schemas.runId).min(2).max(1000)).max(1000).default([]),
    band: z.enum(bands).default('sd'),
  })
  .refine(({ scale, range }) => isWithinScale(scale, range), aboveZero);
export type CurvesRequest = z.output<typeof curvesRequestSchema>;

export interface CurvesFigure {
  /** The run and metric of each drawing; runs that no longer exist are left out. */
  readonly curves: readonly { readonly runId: number; readonly metric: CurveMetric }[];
  readonly drawings: PackedDrawings;
}
