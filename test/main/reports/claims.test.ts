// Finds every number and comparison of generated reports in, or implied by, their own tables.
import { expect, it } from 'vitest';
import { sum } from 'd3-array';
import { buildDocument } from '../../../src-main/reports/build-document';
import { experimentReport } from '../../../src-main/reports/experiment';
import type { ReportRun } from '../../../src-main/reports/document/collect';
import type { EpochResult } from '../../../src-main/engine/contract/run-event';
import { createRandom, type Random } from '../../../src-main/engine/datasets/random';
import { at } from '../../../src-main/core/element-at';
import { gestureFacts, mnistMetadata } from '../../support/own-data';
import { reportContext, reportData, reportRun } from '../../support/report-data';

type Data = NonNullable<ReportRun['data']>;
const dataset = (predicts: 'series' | 'next' | 'labels') =>
  ({ name: 'data', sha256: 'a'.repeat(64), predicts }) as const;
const part = { ...gestureFacts.test, count: 3, steps: 435, classCounts: [250, 100, 85] };
const text: Data = { ...gestureFacts, test: part, text: { single: 4.2, pairs: 3.1 } };

/** The settings, data and number of seeds of each kind of report. */
const kinds = {
  images: { config: {}, data: mnistMetadata, seeds: 1 },
  sweep: { config: {}, data: mnistMetadata, seeds: 3 },
  forecast: { config: { dataset: dataset('series') }, data: gestureFacts, seeds: 3 },
  text: { config: { dataset: dataset('next') }, data: text, seeds: 2 },
  labels: {
    config: { dataset: dataset('labels') },
    data: { ...gestureFacts, test: part },
    seeds: 3,
  },
} as const;
type Kind = keyof typeof kinds;

/** The number of reports of each kind. */
const reports = Number(process.env.UNROLL_REPORTS ?? 15);

/** Returns runs of two to five settings, some with a collapsed seed, without errors or of different lengths. */
function createExperiment(kind: Kind, random: Random): ReportRun[] {
  const { config, data, seeds } = kinds[kind];
  const isUneven = random.index(2) === 0;
  const total = kind === 'labels' ? 435 : 10_000;
  return Array.from({ length: 2 + random.index(4) }, (_, setting) => {
    const scale = random.uniform(0, 0.2);
    return Array.from({ length: seeds }, (__, i) => {
      const isCollapsed = random.index(12) === 0;
      const share = isCollapsed ? random.uniform(0.3, 0.9) : scale * random.uniform(0, 1.5);
      const accuracy = random.index(12) === 0 ? 1 : 1 - Math.round(share * total) / total;
      const epochs = 2 + (isUneven && seeds > 1 ? random.index(3) : 0);
      const accuracies = Array.from(
        { length: epochs },
        (_unused, e) => accuracy - (epochs - 1 - e) / 50,
      );
      const losses = accuracies.map((value) => 5 * (1 - value) + 0.01);
      const id = 10 * setting + i + 1;
      const one = reportRun('gru', {
        id,
        accuracies,
        losses,
        config: {
          ...config,
          seed: i + 1,
          learningRate: (setting + 1) / 1000,
          epochs: 9,
          earlyStopping: isUneven ? 2 : null,
        },
      });
      const mase = 8 * (1 - accuracy) + 0.1;
      const isForecast = kind === 'forecast';
      const lastMeans: ReportRun['run']['lastMeans'] = isForecast
        ? { 'test/mase': mase, 'test/mae': 3 * mase, 'test/rmse': 4 * mase }
        : {};
      const profiles: EpochResult['profiles'] = isForecast
        ? {
            'scaled-error': { steps: [1], values: [mase] },
            'absolute-error': { steps: [1], values: [3 * mase] },
          }
        : {};
      const steps = kind === 'labels' ? [250, 0, 0, 0, 100, 0, 0, 0, 85] : [];
      const evaluatedSequences = kind === 'labels' || kind === 'text' ? 0 : 10_000;
      return {
        ...one,
        label: `run ${id}`,
        data,
        run: { ...one.run, evaluatedSequences, lastMeans },
        epochs: one.epochs.map((epoch) => ({
          ...epoch,
          confusion: kind === 'images' || kind === 'sweep' ? epoch.confusion : steps,
          profiles,
        })),
      };
    });
  }).flat();
}

/** Returns a text as its decimal numbers, each with its least and its greatest value before rounding. */
const listDecimals = (text: string) =>
  [...text.matchAll(/\d+\.\d+/g)].map(([number]) => {
    const half = 0.5 / 10 ** (number.length - number.indexOf('.') - 1) + 1e-9;
    return { low: Number(number) - half, high: Number(number) + half };
  });

const isImplied = (number: { low: number; high: number }, text: string) =>
  listDecimals(text).some(({ low, high }) => low <= number.high && high >= number.low);

function checkReport(runs: readonly ReportRun[], kind: Kind) {
  const { opening, sections } = buildDocument(
    experimentReport,
    reportContext(reportData(...runs)),
    'files',
  );
  const blocks = [
    ...opening,
    ...sections.flatMap(({ items }) => items.flatMap((item) => item.blocks)),
  ];
  const results = blocks.find((one) => one.kind === 'table' && one.head.includes('error ratio'));
  if (results?.kind !== 'table') throw new Error('No table of results');
  const cells = results.rows.flat().join('\n');
  const isReference = (row: readonly string[]) => at(row, 0).startsWith('without a model');
  const rows = results.rows.filter((row) => !isReference(row));
  // Before them stand the numbers of seeds and epochs, if settings differ in them.
  const ratios = results.head.indexOf('error ratio');
  const settings = rows.map((row) => ({
    name: at(row, 0),
    result: at(row, ratios - 1),
    ratio: at(row, ratios),
  }));
  // Every decimal number of the headline, and every label of a curve, has its cell.
  const headline = at(opening, 0).kind === 'text' ? JSON.stringify(opening[0]) : '';
  for (const number of listDecimals(headline))
    expect([headline, isImplied(number, cells)]).toEqual([headline, true]);
  let labels = 0;
  for (const block of blocks) {
    if (block.kind !== 'figure') continue;
    for (const [, label = ''] of block.part.content.matchAll(/<text[^>]*>([^<]+)<\/text>/g)) {
      const row = results.rows.find(
        ([name = '']) =>
          label.startsWith(`${name} `) ||
          (isReference([name]) && label.startsWith('without a model')),
      );
      if (row === undefined) continue;
      const value = label.startsWith('without') ? label : label.slice(at(row, 0).length);
      labels += listDecimals(value).length;
      for (const number of listDecimals(value))
        expect([label, row, isImplied(number, row.join('\n'))]).toEqual([label, row, true]);
    }
  }
  // The leader is the first row, with the best of the printed results that are judged.
  const leader = at(settings, 0);
  expect(headline.toLowerCase()).toContain(leader.name.toLowerCase());
  const judged = settings.filter(({ ratio }) => !ratio.startsWith('○'));
  const [candidates, of] =
    /(\d+) of (\d+) settings are best/.exec(headline)?.slice(1).map(Number) ?? [];
  if (of !== undefined) {
    expect(of).toBe(judged.length);
    expect(candidates).toBe(judged.filter(({ ratio }) => ratio.startsWith('●')).length);
  }
  const isAccuracy = leader.result.includes('%');
  const getErrors = ({ result }: { result: string }) => {
    const { low, high } = at(listDecimals(result), 0);
    const half = kind === 'labels' ? 0 : 0.005;
    return isAccuracy
      ? { low: Math.max(0, 100 - high) + half, high: 100 - low + half }
      : { low, high };
  };
  for (const one of judged) {
    if (/learn|worse/.test(leader.ratio + one.ratio)) continue;
    const ratio = /\d[\d.]*/.exec(one.ratio)?.[0];
    if (ratio === undefined || one.ratio.includes('>')) continue;
    const [errors, least] = [getErrors(one), getErrors(leader)];
    const digits = ratio.split('.')[1]?.length ?? 0;
    const half = 0.5 / 10 ** digits + 1e-9;
    expect([one, Number(ratio) + half >= errors.low / least.high]).toEqual([one, true]);
    expect([one, (Number(ratio) - half) * least.low <= errors.high]).toEqual([one, true]);
    expect(errors.high).toBeGreaterThanOrEqual(least.low);
  }
  // The number of predictions, in their unit.
  const unit = {
    images: '10,000 test images',
    sweep: '10,000 test images',
    forecast: 'test sequences',
    text: 'the test text of 435 characters',
    labels: '3 test sequences, 435 steps',
  }[kind];
  expect(results.caption).toContain(`Results on ${unit}`);
  return labels;
}

it.each(Object.keys(kinds) as Kind[])('contains only claims that its tables imply: %s', (kind) => {
  const random = createRandom(kind.length);
  const checked = Array.from({ length: reports }, () =>
    checkReport(createExperiment(kind, random), kind),
  );
  expect(sum(checked)).toBeGreaterThan(3 * reports);
});
