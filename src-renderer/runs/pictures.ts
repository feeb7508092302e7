// The charts of Runs: the name, the component and the toolbar of each, and its figures that can be exported now.
import type { Component } from 'svelte';
import { uncapitalise } from '$core/number-words';
import { choices, metrics as runMetrics, resultWords } from '$engine/catalogue';
import { pictures, type Picture } from '$contract/compare-view';
import type { ComparePicture } from '$contract/run-exports';
import type { ShownPicture } from './export/exports';
import Charts from './charts/Charts.svelte';
import CurvesToolbar from './charts/CurvesToolbar.svelte';
import ConfusionPicture from './confusion/ConfusionPicture.svelte';
import FindingsPicture from './findings/FindingsPicture.svelte';
import FindingsToolbar from './findings/FindingsToolbar.svelte';
import type { Runs } from './state/runs.svelte';

interface RunsPicture {
  readonly name: string;
  readonly component: Component;
  /** The toolbar next to the choice of a chart. */
  readonly toolbar?: Component;
  /** The share of the window's height: findings and matrices need more room than curves do. */
  readonly share: number;
  readonly figures: (place: Runs) => readonly ShownPicture[];
}

export const runsPictures: Readonly<Record<Picture, RunsPicture>> = {
  curves: {
    name: 'Curves',
    component: Charts,
    toolbar: CurvesToolbar,
    share: 0.64,
    figures: listCurvesFigures,
  },
  findings: {
    name: 'Findings',
    component: FindingsPicture,
    toolbar: FindingsToolbar,
    share: 0.72,
    figures: listFindingsFigures,
  },
  confusion: {
    name: 'Confusion',
    component: ConfusionPicture,
    share: 0.72,
    figures: listConfusionFigures,
  },
};

export const pictureNames = choices.createPerKey(pictures, (picture) => runsPictures[picture].name);

function listCurvesFigures({ compare, curves, exports }: Runs): readonly ShownPicture[] {
  if (compare.comparable.length === 0) return [];
  const words = resultWords.get(compare.visible.map(({ config }) => config));
  return curves.charts.map((metrics) => {
    const [first = '', ...others] = metrics.map((metric) => runMetrics.getLabel(metric, words));
    const title = [first, ...others.map(uncapitalise)].join(', ');
    return { title, picture: () => exports.chart(metrics) };
  });
}

function listFindingsFigures({ findings }: Runs): readonly ShownPicture[] {
  const { picture, runs } = findings;
  if (runs.length === 0) return [];
  return [
    { title: 'Results against cost', picture: () => findings.costPicture },
    ...(picture === null ? [] : [{ title: 'Map of two settings', picture: () => picture }]),
  ];
}

function listConfusionFigures({ confusion }: Runs): readonly ShownPicture[] {
  const { epoch, runs } = confusion;
  if (runs.length === 0) return [];
  const runIds = runs.map(({ id }) => id);
  const picture = (): ComparePicture => ({ kind: 'confusion', runIds, epoch });
  return [{ title: 'Confusion matrices', picture }];
}
