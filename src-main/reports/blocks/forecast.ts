// Forecasts of the test part: their chart over the dates, and the errors of each series and step ahead
// compared to naive ones.
import { group } from 'd3-array';
import { looks } from '../../engine/catalogue';
import { count, counted, rounded } from '../../core/number-words';
import type { SequenceDataFacts } from '../../engine/contract';
import { at } from '../../core/element-at';
import {
  type Forecaster,
  forecastErrors,
  forecastLines,
  horizonLines,
  inGrid,
  lineChart,
  linesFigure,
  naiveForecasters,
  type NamedLine,
  type Part,
  type Size,
  type StepAxis,
} from '../../figures';
import type { ReportRun } from '../document/collect';
import { figure, type Block } from '../document/document';
import { bestRuns } from '../document/results';
import { inFigure, list, plain } from '../document/words';
import { styleOf, type LineStyle } from '../figures/colours';
import { reportPaper } from '../figures/curves';

/** The number of series that are drawn, of their last steps, and of series in the table. */
const [mostDrawn, mostSteps, mostSeries] = [4, 400, 40];

type Styled = Forecaster<LineStyle>;

/** Returns a section per data set; empty if no run forecasts. */
export function forecastBlocks(runs: readonly ReportRun[]): Block[] {
  const forecasting = bestRuns(runs).filter(({ forecast }) => forecast !== null);
  const byData = group(forecasting, ({ run }) => run.dataChecksum);
  return [...byData.values()].flatMap((shown) => {
    const facts = shown[0]?.data;
    return facts ? blocksOf(shown, facts, runs) : [];
  });
}

function blocksOf(
  shown: readonly ReportRun[],
  facts: SequenceDataFacts,
  runs: readonly ReportRun[],
): Block[] {
  const models = shown.flatMap((one): Styled[] => {
    const { label, forecast: numbers } = one;
    return numbers ? [{ label: inFigure(label), look: styleOf(one, runs), numbers }] : [];
  });
  const naive = naiveForecasters(at(models, 0).numbers, (i): LineStyle => {
    return { ...grey, dash: looks.dashPatterns[at(looks.dashes, i)] };
  });
  const series = facts.series?.names ?? [];
  const drawn = Math.min(mostDrawn, Math.max(1, series.length));
  const each = Array.from({ length: drawn }, (_, i) =>
    forecastLines(models, facts, { series: i, which: 0, truth: ink, mostSteps }),
  );
  const size = drawn > 1 ? { width: 330, height: 220 } : {};
  const panels = each.map(({ title, axis, values }) =>
    panel(inFigure(plain(title)), values, axis, size),
  );
  const horizons = horizonLines([...models, ...naive], facts, 0);
  const names = list(models.map(({ label }) => label));
  const of =
    series.length > drawn ? ` The first ${count(drawn)} of ${count(series.length)} series.` : '';
  const isCut = each.some(({ values }) => values.some(({ points }) => points.length === mostSteps));
  const part = isCut ? `the last ${count(mostSteps)} steps of the test part` : 'the test part';
  const ahead = counted(facts.targets?.[0]?.ahead ?? 1, 'step');
  const caption = `Forecasts of ${names} for ${part}, ${ahead} ahead, beside what came.${of}`;
  return [
    figure(inGrid(panels, 2), caption),
    ...(horizons
      ? [figure(panel('', horizons.lines, horizons.axis, { height: 200 }), `${horizons.title}.`)]
      : []),
    errorsBy([...models, ...naive], facts),
  ];
}

const ink: LineStyle = {
  colour: looks.paints.ink.line,
  textColour: looks.paints.ink.label,
  dash: [],
};
const grey = { colour: looks.paints.grey.line, textColour: looks.paints.grey.label };

function panel(
  title: string,
  lines: readonly (NamedLine & { readonly look: LineStyle })[],
  axis: StepAxis,
  size: Partial<Size>,
): Part {
  const styled = lines.map(({ look, ...line }) => ({ ...line, ...look, print: null }));
  const drawn = linesFigure(styled, '', axis);
  const label = `${title}: ${list(lines.map((line) => line.label))} against ${axis.title}`;
  const colours = styled.map((line) => ({ label: line.label, colour: line.colour }));
  return lineChart(
    { title, ...drawn, named: drawn.curves, colours },
    { ...reportPaper, ...size },
    label,
  );
}

/** Returns a row for each number over all series, and for each series over the steps ahead of each channel. */
function errorsBy(
  forecasters: readonly Styled[],
  { targets = [], series }: SequenceDataFacts,
): Block {
  const names = series?.names ?? [];
  const ofNumbers = targets.map(({ name }, i) => ({ name, which: [i], series: null }));
  const channels = group(targets.keys(), (i) => targets[i]?.channel ?? '');
  const ofSeries = names.slice(0, mostSeries).flatMap((name, i) =>
    [...channels].map(([channel, which]) => ({
      name: channels.size === 1 ? name : `${name}, ${channel}`,
      which,
      series: i,
    })),
  );
  const rows = [...ofNumbers, ...(names.length > 1 ? ofSeries : [])];
  const left =
    names.length > mostSeries
      ? ` The first ${count(mostSeries)} of ${count(names.length)} series.`
      : '';
  return {
    kind: 'table',
    caption: `Mean absolute errors on the test part, in the unit of each number, and in brackets the MASE: the error over that of the value a season before, or of the last one, in training.${left}`,
    head: ['', ...forecasters.map(({ label }) => label)],
    rows: rows.map((row) => [
      plain(row.name),
      ...forecasters.map(({ numbers }) => {
        const { absolute, scaled } = forecastErrors(numbers, row.which, row.series);
        if (Number.isNaN(absolute)) return '–';
        return scaled === null ? rounded(absolute) : `${rounded(absolute)} (${rounded(scaled)})`;
      }),
    ]),
  };
}
