// The charts of Runs: the name, the component and the toolbar of each, and its figures that can be exported now.
import type { Component } from 'svelte';
import { uncapitalise } from '$core/number-texts';
import { choices, metrics as runMetrics, resultWords } from '$engine/catalogue';
import { pictures, type Picture } from '$contract/compare-view';
import type { CompareFigure } from '$contract/run-exports';
import type { ShownFigure } from './export/exports';
import Charts from './charts/Charts.svelte';
import CurvesToolbar from './charts/CurvesToolbar.svelte';
import ConfusionView from './confusion/ConfusionView.svelte';
import FindingsView from './findings/FindingsView.svelte';
import FindingsToolbar from './findings/FindingsToolbar.svelte';
import type { Runs } from './state/runs.svelte';

interface ChartViewDefinition {
  readonly name: string;
  readonly component: Component;
  /** The toolbar next to the choice of a chart. */
  readonly toolbar?: Component;
  /** The share of the window's height: findings and matrices need more space than curves. */
  readonly share: number;
  readonly figures: (place: Runs) => readonly ShownFigure[];
}

export const chartViewDefinitions: Readonly<Record<Picture, ChartViewDefinition>> = {
  curves: {
    name: 'Curves',
    component: Charts,
    toolbar: CurvesToolbar,
    share: 0.64,
    figures: listCurvesFigures,
  },
  findings: {
    name: 'Findings',
    component: FindingsView,
    toolbar: FindingsToolbar,
    share: 0.72,
    figures: listFindingsFigures,
  },
  confusion: {
    name: 'Confusion',
    component: ConfusionView,
    share: 0.72,
    figures: listConfusionFigures,
  },
};

export const chartViewNames = choices.createPerKey(
  pictures,
  (picture) => chartViewDefinitions[picture].name,
);

function listCurvesFigures({ compare, curves, exports }: Runs): readonly ShownFigure[] {
  if (compare.comparable.length === 0) return [];
  const words = resultWords.get(compare.visible.map(({ config }) => config));
  return curves.charts.map((metrics) => {
    const [first = '', ...others] = metrics.map((metric) => runMetrics.getLabel(metric, words));
    const title = [first, ...others.map(uncapitalise)].join(', ');
    return { title, picture: () => exports.chart(metrics) };
  });
}

function listFindingsFigures({ findings }: Runs): readonly ShownFigure[] {
  const { picture, runs } = findings;
  if (runs.length === 0) return [];
  return [
    { title: 'Results against cost', picture: () => findings.costPicture },
    ...(picture === null ? [] : [{ title: 'Map of two settings', picture: () => picture }]),
  ];
}

function listConfusionFigures({ confusion }: Runs): readonly ShownFigure[] {
  const { epoch, runs } = confusion;
  if (runs.length === 0) return [];
  const runIds = runs.map(({ id }) => id);
  const picture = (): CompareFigure => ({ kind: 'confusion', runIds, epoch });
  return [{ title: 'Confusion matrices', picture }];
}
