// What the window asks to have drawn of stored runs, and what it is given: columns of numbers, ready for a picture.
import { z } from 'zod';
import { metricSchema, type CurveMetric } from '../catalogue/metrics';
import type { PackedDrawings } from '../curves/pack';
import { bands, scales, xAxes, type XAxis } from './compare-view';
import { runIdSchema } from './run';

const rangeSchema = z
  .tuple([z.number(), z.number()])
  .refine(([from, to]) => from < to, { error: 'A range must have a width' });

/** What x may count of a run that another program logged: such a log knows nothing of epochs, images or operations. */
export const isLogAxis = (x: XAxis) => x === 'step' || x === 'seconds' || x === 'clock';

export const curvesRequestSchema = z
  .strictObject({
    runIds: z.array(runIdSchema).max(1000),
    metrics: z.array(metricSchema).min(1).max(16),
    /** Of the smoothed lines, in batches; 0 for none. What is measured once an epoch is never smoothed. */
    halfLife: z.number().min(0).max(1_000_000),
    x: z.enum(xAxes),
    scale: z.enum(scales),
    /** In units of x; null shows each curve from end to end, whatever the others are. */
    range: rangeSchema.nullable(),
    /** Pixels across. */
    columns: z.int().min(1).max(8000),
    /** The values behind the smoothed lines too: among many runs nobody could see them. */
    withRaw: z.boolean().default(true),
    /** Runs that are one line, their mean with a band: it is drawn in the place of the first, as the first. */
    folds: z.array(z.array(runIdSchema).min(2).max(1000)).max(1000).default([]),
    band: z.enum(bands).default('sd'),
  })
  .refine(({ scale, range }) => scale === 'linear' || range === null || range[0] > 0, {
    error: 'A logarithmic axis begins above 0',
  });
export type CurvesRequest = z.output<typeof curvesRequestSchema>;

export interface DrawnCurves {
  /** One for each drawing, run by run; a run that is no longer there is left out. */
  readonly curves: readonly { readonly runId: number; readonly metric: CurveMetric }[];
  readonly drawings: PackedDrawings;
}
