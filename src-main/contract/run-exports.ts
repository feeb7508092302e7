// Runs exported as files: the formats, and the schemas of requests.
import { z } from 'zod';
import { dataFormats } from './table-formats';
import { metrics } from '../engine/catalogue';
import { bands, scales, xAxes } from './compare-view';
import { aboveZero, isWithinScale, rangeSchema } from './curves';
import { schemas } from '../engine/contract';

/** A row per run, or a row for every logged value. */
export const dataSubjects = ['runs', 'values'] as const;
export type DataSubject = (typeof dataSubjects)[number];

/** The pixels of a PNG per CSS pixel, of which 96 are an inch: 300 per inch, as journals require. */
export const pngScale = 300 / 96;

export const figureFormats = ['svg', 'png', 'pdf'] as const;
export type FigureFormat = (typeof figureFormats)[number];

export const dataRequestSchema = z.strictObject({
  runIds: schemas.runIds,
  subject: z.enum(dataSubjects),
  format: z.enum(dataFormats),
});

export const chartFigureSchema = z
  .strictObject({
    runIds: z.array(schemas.runId).min(1).max(1000),
    metrics: z.array(metrics.schema).min(1).max(4),
    x: z.enum(xAxes),
    xScale: z.enum(scales),
    yScale: z.enum(scales),
    /** The range of x; null for all. */
    xRange: rangeSchema.nullable(),
    fullRange: z.boolean(),
    /** The half-life of the smoothed lines in batches; 0 for none. */
    smoothing: z.number().min(0).max(1_000_000),
    colourBy: z.string().min(1).max(100),
    foldSeeds: z.boolean(),
    band: z.enum(bands),
  })
  .refine(({ xScale, xRange }) => isWithinScale(xScale, xRange), aboveZero);
export type ChartFigure = Readonly<z.output<typeof chartFigureSchema>>;

/** The costs against which a run's result is drawn. */
export const costs = ['parameters', 'multiply-adds', 'seconds'] as const;
export type Cost = (typeof costs)[number];

/** The largest number of matrices that can be compared at a glance. */
export const maxMatrices = 6;

/** The key of a column of the runs table. */
const columnKey = z.string().min(1).max(100);

/** A chart of runs that is exported as a file. */
export const pictureSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('chart'), chart: chartFigureSchema }),
  z.strictObject({
    kind: z.literal('confusion'),
    runIds: z.array(schemas.runId).min(1).max(maxMatrices),
    /** The epoch; null for each run's result. */
    epoch: z.int().min(1).nullable(),
  }),
  z.strictObject({
    kind: z.literal('cost'),
    runIds: schemas.runIds,
    metric: metrics.resultSchema,
    cost: z.enum(costs),
  }),
  z.strictObject({
    /** The map of two settings. */
    kind: z.literal('settings'),
    runIds: schemas.runIds,
    result: columnKey,
    across: columnKey,
    down: columnKey,
  }),
]);
export type CompareFigure = Readonly<z.output<typeof pictureSchema>>;

/** The widths of figures in most journals, in millimetres. */
export const columnWidths = { one: 85, two: 175 } as const;

/** The size of a figure; null for the size in the window, with a title instead of a caption. */
export const paperChoiceSchema = z.strictObject({
  widthMm: z.number().min(40).max(1000).nullable(),
});
export type PaperChoice = Readonly<z.output<typeof paperChoiceSchema>>;

/** A figure in the size of the window. */
export const usualPaper: PaperChoice = { widthMm: null };

export const drawRequestSchema = z.strictObject({
  picture: pictureSchema,
  paper: paperChoiceSchema.default(usualPaper),
});
export const figureRequestSchema = drawRequestSchema.extend({
  format: z.enum(figureFormats).exclude(['png']),
});

/** The limit of a rendered chart; the window renders it, since main has no canvas. */
const maxPictureBytes = 50_000_000;
const pixels = z
  .instanceof(Uint8Array)
  .refine(({ length }) => length <= maxPictureBytes, { error: 'The figure is too large' });
export const pngRequestSchema = z.strictObject({ picture: pictureSchema, png: pixels });
export const copyFigureSchema = z.strictObject({ png: pixels });

/** The runs table as the window shows it. */
export const tableCopySchema = z.strictObject({
  runIds: schemas.runIds,
  columns: z.array(z.string().max(100)).min(1).max(100),
});

export interface SavedFiles {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly bytes: number;
}
