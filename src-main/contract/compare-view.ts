// The state of Runs as plain data, saved as the last state.
// An invalid field has its default, so that a view of another version opens as far as possible.
import { z } from 'zod';
import { runDefinition, schemas } from '../engine/contract';

/** The quantity on the x axis. */
export const xAxes = ['step', 'epoch', 'seconds'] as const;
export type XAxis = (typeof xAxes)[number];

export const scales = ['linear', 'log'] as const;
export type Scale = (typeof scales)[number];

/** The way in which the runs of a group are drawn: a line per run, or their mean with a band around it. */
export const bands = ['none', 'sd', 'interval', 'extremes'] as const;
export type Band = (typeof bands)[number];

/** The chart above the table. */
export const pictures = ['curves', 'findings', 'confusion'] as const;
export type Picture = (typeof pictures)[number];

const columnChoices = ['shown', 'hidden'] as const;

export const maxCharts = 2;
export const maxMetricsInChart = 4;

export const longestFilter = 2000;

const key = z.string().min(1).max(100);
/** The values shared by a group's runs, as text. */
const groupKey = z.string().min(1).max(10_000);

const chartSchema = z.strictObject({
  /** Names of metrics, distinguished by dashes. */
  metrics: z.array(key).min(1).max(maxMetricsInChart),
});

export const compareViewSchema = z.object({
  /** The text as typed, which comparison/filter parses. */
  filter: z.string().max(longestFilter).catch(''),
  /**
   * The `sha256` of the data set whose runs are compared; '' for that of the newest run, 'all' for no
   * restriction.
   */
  data: z.string().max(longestFilter).catch(''),
  /**
   * The columns that the user has shown or hidden. Other settings are shown while the runs in the table differ
   * in them.
   */
  columns: z.record(key, z.enum(columnChoices)).catch({}),
  /** The sort order; empty until the table is sorted by a column. */
  order: z
    .array(z.strictObject({ key, descending: z.boolean() }))
    .max(1)
    .catch([]),
  /** The key of a column, '' for no groups; null until one is chosen: runs are then grouped by seed. */
  groupBy: z.string().max(100).nullable().catch(null),
  /** Groups whose members are shown below them. */
  openGroups: z.array(groupKey).max(1000).catch([]),
  /** Runs that match the filter, but whose curves are not drawn. */
  hidden: z.array(schemas.runId).max(runDefinition.maxIds).catch([]),
  picture: z.enum(pictures).catch('curves'),
  /** The charts; null until they are chosen: they then depend on the task of the runs. */
  charts: z
    .array(chartSchema)
    .min(1)
    .transform((charts) => charts.slice(0, maxCharts))
    .nullable()
    .catch(null),
  /** The key of a setting that has a chart for each of its values; null for one chart with all runs. */
  each: key.nullable().catch(null),
  x: z.enum(xAxes).catch('epoch'),
  xScale: z.enum(scales).catch('linear'),
  yScale: z.enum(scales).catch('linear'),
  /** Whether all values are shown instead of the close-up. */
  fullRange: z.boolean().catch(false),
  /** Half-life of the smoothing in steps; 0 for none. */
  smoothing: z.number().min(0).max(100_000).catch(20),
  /** 'cell', 'run', or the key of a setting. */
  colourBy: key.catch('cell'),
  /**
   * Whether runs that differ only in their seed are drawn as one line, their mean; null until the user chooses,
   * which means true if any seeds are repeated.
   */
  foldSeeds: z.boolean().nullable().catch(null),
  band: z.enum(bands).catch('sd'),
});

/** Returns a filter that selects only these runs: `id:1..3,7`. */
export function formatRunFilter(ids: readonly number[]): string {
  const ranges: [first: number, last: number][] = [];
  for (const id of [...new Set(ids)].sort((a, b) => a - b)) {
    const range = ranges.at(-1);
    if (range?.[1] === id - 1) range[1] = id;
    else ranges.push([id, id]);
  }
  if (ranges.length === 0) return '';
  return `id:${ranges.map(([first, last]) => (first === last ? first : `${first}..${last}`)).join()}`;
}

export type CompareView = Readonly<z.output<typeof compareViewSchema>>;

export const defaultCompareView: CompareView = compareViewSchema.parse({});
