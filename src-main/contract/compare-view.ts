// What one looks at in Compare, as plain data: kept as the last state and under names ("saved views").
// Every field has a default and a value that no longer fits falls back to it, so that a view which another
// version saved opens as far as it is understood.
import { z } from 'zod';
import { runIdSchema } from './run';

/** What x counts. Multiply-adds let models compare at equal cost, images seen at equal data. */
export const xAxes = ['step', 'epoch', 'images', 'seconds', 'clock', 'multiply-adds'] as const;
export type XAxis = (typeof xAxes)[number];

export const scales = ['linear', 'log'] as const;
export type Scale = (typeof scales)[number];

/** How the runs of one group are drawn: one line a run, or their mean with a band about it. */
export const bands = ['none', 'sd', 'interval', 'extremes'] as const;
export type Band = (typeof bands)[number];

/** What the picture above the table shows. */
export const pictures = [
  'curves',
  'settings',
  'multiples',
  'confusion',
  'paired',
  'sweep',
] as const;
export type Picture = (typeof pictures)[number];

const columnChoices = ['shown', 'hidden'] as const;

export const mostCharts = 4;
export const mostMetricsInChart = 4;

const key = z.string().min(1).max(100);
/** The values that a group's runs have in common, as text. */
const groupKey = z.string().min(1).max(10_000);

const chartSchema = z.strictObject({
  /** Names of metrics, told apart by dash. */
  metrics: z.array(key).min(1).max(mostMetricsInChart),
});

/** A run's values, or a group's mean, that others are compared with. */
const baselineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('run'), id: runIdSchema }),
  z.strictObject({ kind: z.literal('group'), key: groupKey }),
]);

export const compareViewSchema = z.object({
  /** As typed: see comparison/filter. */
  filter: z.string().max(2000).catch(''),
  /** Columns shown or hidden by hand; any other setting shows while the runs in the table differ in it. */
  columns: z.record(key, z.enum(columnChoices)).catch({}),
  /** Columns from left to right; those left out stand at their usual place. */
  columnOrder: z.array(key).max(200).catch([]),
  /** Of columns whose width was changed, in pixels. */
  columnWidths: z.record(key, z.number().min(40).max(2000)).catch({}),
  /** The first one decides first. */
  order: z
    .array(z.strictObject({ key, descending: z.boolean() }))
    .max(10)
    .catch([]),
  groupBy: z.array(key).max(10).catch([]),
  /** Groups whose members are shown below them. */
  openGroups: z.array(groupKey).max(1000).catch([]),
  /** Selected runs: those in the picture, in the order in which they were selected. */
  selected: z.array(runIdSchema).max(10_000).catch([]),
  baseline: baselineSchema.nullable().catch(null),
  picture: z.enum(pictures).catch('curves'),
  charts: z
    .array(chartSchema)
    .min(1)
    .max(mostCharts)
    .catch([{ metrics: ['test/accuracy'] }]),
  x: z.enum(xAxes).catch('epoch'),
  xScale: z.enum(scales).catch('linear'),
  yScale: z.enum(scales).catch('linear'),
  /** All values, not the close-up. */
  fullRange: z.boolean().catch(false),
  /** Half-life of the smoothed line in steps; 0 for none. */
  smoothing: z.number().min(0).max(100_000).catch(20),
  /** 'cell', 'run', or the key of a setting. */
  colourBy: key.catch('cell'),
  /** Runs that differ in seed alone are one line. */
  foldSeeds: z.boolean().catch(false),
  band: z.enum(bands).catch('sd'),
  /** Where there is room, the settings in which the runs differ stand beside the charts. */
  settingsBeside: z.boolean().catch(true),
});
export type CompareView = Readonly<z.output<typeof compareViewSchema>>;

/** What Compare shows before anything was chosen. */
export const defaultCompareView: CompareView = compareViewSchema.parse({});

export const viewNameSchema = z.string().trim().min(1).max(80);

export interface SavedView {
  readonly name: string;
  readonly view: CompareView;
}
