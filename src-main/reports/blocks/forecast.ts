// Forecasts of the test part: their chart over the dates, and the errors of each series and step ahead
// compared to naive ones.
import { group } from 'd3-array';
import { looks } from '../../engine/catalogue';
import { count, formatCount, formatRounded } from '../../core/number-texts';
import type { SequenceDataMetadata } from '../../engine/contract';
import { at } from '../../core/element-at';
import {
  type Forecaster,
  computeForecastErrors,
  createForecastLines,
  createHorizonLines,
  arrangeInGrid,
  drawLineChart,
  createLinesFigure,
  createNaiveForecasters,
  type NamedLine,
  type Part,
  type Size,
  type StepAxis,
} from '../../figures';
import type { ReportRun } from '../document/collect';
import { createFigureBlock, type Block } from '../document/document';
import { listBestRuns } from '../document/results';
import { shortenForFigure, list, escapePlain } from '../document/texts';
import { getStyle, type LineStyle } from '../figures/colours';
import { reportPaper } from '../figures/curves';

/** The number of series that are drawn, of their last steps, and of series in the table. */
const [maxDrawn, maxSteps, maxSeries] = [4, 400, 40];

type StyledForecaster = Forecaster<LineStyle>;

/** Shows forecasts and their errors; nothing if no run forecasts. */
export function createForecastBlocks(runs: readonly ReportRun[]): Block[] {
  const shown = listBestRuns(runs).filter(({ forecast }) => forecast !== null);
  const facts = shown[0]?.data;
  if (!facts) return [];
  const models = shown.flatMap((one): StyledForecaster[] => {
    const { label, forecast: numbers } = one;
    return numbers ? [{ label: shortenForFigure(label), look: getStyle(one, runs), numbers }] : [];
  });
  const naive = createNaiveForecasters(at(models, 0).numbers, (i): LineStyle => {
    return { ...grey, dash: looks.dashPatterns[at(looks.dashes, i)] };
  });
  const series = facts.series?.names ?? [];
  const drawn = Math.min(maxDrawn, Math.max(1, series.length));
  const each = Array.from({ length: drawn }, (_, i) =>
    createForecastLines(models, facts, { series: i, which: 0, truth: ink, mostSteps: maxSteps }),
  );
  const size = drawn > 1 ? { width: 330, height: 220 } : {};
  const panels = each.map(({ title, axis, values }) =>
    drawPanel(shortenForFigure(escapePlain(title)), values, axis, size),
  );
  const horizons = createHorizonLines([...models, ...naive], facts, 0);
  const names = list(models.map(({ label }) => label));
  const of =
    series.length > drawn ? ` The first ${count(drawn)} of ${count(series.length)} series.` : '';
  const isCut = each.some(({ values }) => values.some(({ points }) => points.length === maxSteps));
  const part = isCut ? `the last ${count(maxSteps)} steps of the test part` : 'the test part';
  const ahead = formatCount(facts.targets?.[0]?.ahead ?? 1, 'step');
  const caption = `Forecasts of ${names} for ${part}, ${ahead} ahead, beside the actual values.${of}`;
  return [
    createFigureBlock(arrangeInGrid(panels, 2), caption),
    ...(horizons
      ? [
          createFigureBlock(
            drawPanel('', horizons.lines, horizons.axis, { height: 200 }),
            `${horizons.title}.`,
          ),
        ]
      : []),
    createErrorTable([...models, ...naive], facts),
  ];
}

const ink: LineStyle = {
  colour: looks.paints.ink.line,
  textColour: looks.paints.ink.label,
  dash: [],
};
const grey = { colour: looks.paints.grey.line, textColour: looks.paints.grey.label };

function drawPanel(
  title: string,
  lines: readonly (NamedLine & { readonly look: LineStyle })[],
  axis: StepAxis,
  size: Partial<Size>,
): Part {
  const styled = lines.map(({ look, ...line }) => ({ ...line, ...look, print: null }));
  const drawn = createLinesFigure(styled, '', axis);
  const label = `${title}: ${list(lines.map((line) => line.label))} against ${axis.title}`;
  const colours = styled.map((line) => ({ label: line.label, colour: line.colour }));
  return drawLineChart(
    { title, ...drawn, named: drawn.curves, colours },
    { ...reportPaper, ...size },
    label,
  );
}

/** Returns a row for each number over all series, and for each series over the steps ahead of each channel. */
function createErrorTable(
  forecasters: readonly StyledForecaster[],
  { targets = [], series }: SequenceDataMetadata,
): Block {
  const names = series?.names ?? [];
  const ofNumbers = targets.map(({ name }, i) => ({ name, which: [i], series: null }));
  const channels = group(targets.keys(), (i) => targets[i]?.channel ?? '');
  const ofSeries = names.slice(0, maxSeries).flatMap((name, i) =>
    [...channels].map(([channel, which]) => ({
      name: channels.size === 1 ? name : `${name}, ${channel}`,
      which,
      series: i,
    })),
  );
  const rows = [...ofNumbers, ...(names.length > 1 ? ofSeries : [])];
  const left =
    names.length > maxSeries
      ? ` The first ${count(maxSeries)} of ${count(names.length)} series.`
      : '';
  return {
    kind: 'table',
    caption: `Mean absolute errors on the test part, in the unit of each number, with the MASE in brackets: the error divided by the training error of the seasonal naive forecast, or of the last value.${left}`,
    head: ['', ...forecasters.map(({ label }) => label)],
    rows: rows.map((row) => [
      escapePlain(row.name),
      ...forecasters.map(({ numbers }) => {
        const { absolute, scaled } = computeForecastErrors(numbers, row.which, row.series);
        if (Number.isNaN(absolute)) return '–';
        return scaled === null
          ? formatRounded(absolute)
          : `${formatRounded(absolute)} (${formatRounded(scaled)})`;
      }),
    ]),
  };
}
