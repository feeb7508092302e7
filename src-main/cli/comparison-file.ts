// `unroll compare --out`: the comparison as a chart.
import { extname, resolve } from 'node:path';
import { getLeadMetric, listRunColumns } from '../comparison';
import { suggest } from '../core/did-you-mean';
import { metrics } from '../engine/catalogue';
import {
  chartFigureSchema,
  paperChoiceSchema,
  type ChartFigure,
  type PaperChoice,
} from '../contract/run-exports';
import type { Run } from '../engine/contract';
import { requireNewFile, writeExport } from '../files/durable-file';
import { Problem } from '../core/problem';
import { findNamedColumn } from './chosen-runs';
import { thousands } from './format';
import { parseOrThrow } from './parsed';
import type { Session } from './session';

export interface FileOptions {
  readonly metric?: string;
  readonly x: string;
  readonly log?: string;
  readonly smoothing: string;
  readonly colour: string;
  readonly band?: string;
  readonly width?: string;
  readonly overwrite?: true;
}

export async function writeComparison(
  { store, answer }: Session,
  runs: readonly Run[],
  word: string,
  options: FileOptions,
): Promise<void> {
  const file = resolve(word);
  if (extname(file).toLowerCase() !== '.svg') {
    const message = `--out writes .svg, not "${word}". "unroll export" writes data, and the app PNG and PDF.`;
    throw new Problem('bad-request', message);
  }
  if (options.overwrite !== true) requireNewFile(file);
  // Loaded here, so that other verbs need not wait for the code that draws figures.
  const { createFigureWithCaption } = await import('../figures/export-figure');
  const picture = { kind: 'chart', chart: createChart(runs, options) } as const;
  const { svg, caption } = createFigureWithCaption(store, picture, parsePaper(options));
  const bytes = await writeExport(file, [svg]);
  answer(
    { file, bytes, runs: runs.map(({ id }) => id), caption },
    `Wrote ${file} (${thousands(bytes)} bytes).\nCaption: ${caption}`,
  );
}

/** Flags whose name differs from the field that they set. */
const flagsByField = new Map([
  ['metrics', 'metric'],
  ['colourBy', 'colour'],
  ['widthMm', 'width'],
]);

const ofOption: Parameters<typeof parseOrThrow>[2] = ({ path: [field], message }) =>
  `--${flagsByField.get(String(field)) ?? String(field)}: ${message}`;

/** @throws Problem bad-request for an invalid option */
function createChart(runs: readonly Run[], options: FileOptions): ChartFigure {
  const { metric = getLeadMetric(runs), x, log = '', smoothing, colour, band } = options;
  findNamedColumn('--colour', colour, listRunColumns(runs));
  const names = metric.split(',');
  const unknown = names.find((name) => !metrics.curves.some((known) => known === name));
  if (unknown !== undefined) {
    const message = `--metric takes a metric, not "${unknown}".${suggest(unknown, metrics.curves)} Nothing was written. The metrics are ${metrics.curves.join(', ')}.`;
    throw new Problem('bad-request', message);
  }
  const getScale = (axis: string) => (log.includes(axis) ? 'log' : 'linear');
  const chart = {
    runIds: runs.map(({ id }) => id),
    metrics: names,
    x,
    xScale: getScale('x'),
    yScale: getScale('y'),
    xRange: null,
    fullRange: false,
    smoothing: Number(smoothing),
    colourBy: colour,
    foldSeeds: band !== undefined,
    band: band ?? 'none',
  };
  return parseOrThrow(chartFigureSchema, chart, ofOption);
}

/** @throws Problem bad-request for an invalid option */
function parsePaper({ width }: FileOptions): PaperChoice {
  const widthMm = width === undefined ? null : Number(width);
  return parseOrThrow(paperChoiceSchema, { widthMm }, ofOption);
}
