// The pictures of Runs: of each its name, what shows it, its toolbar, and the figures of it that can be exported now.
import type { Component } from 'svelte';
import { uncapitalised } from '$catalogue/number-words';
import { resultWords } from '$catalogue/tasks';
import { metricLabel, type CurveMetric } from '$catalogue/metrics';
import type { Picture } from '$contract/compare-view';
import { mostMultiples, type ComparePicture } from '$contract/run-exports';
import type { ShownPicture } from './export/exports';
import CurvesPicture from './charts/CurvesPicture.svelte';
import { splitRuns } from './charts/split-runs';
import CurvesToolbar from './charts/CurvesToolbar.svelte';
import ConfusionPicture from './confusion/ConfusionPicture.svelte';
import FindingsPicture from './findings/FindingsPicture.svelte';
import FindingsToolbar from './findings/FindingsToolbar.svelte';
import type { RunsPlace } from './runs-place.svelte';

interface RunsPicture {
  readonly name: string;
  readonly component: Component;
  /** Beside the choice of a picture. */
  readonly toolbar?: Component;
  /** The share of the window's height: findings and matrices need more room than curves do. */
  readonly share: number;
  readonly figures: (place: RunsPlace) => readonly ShownPicture[];
}

export const runsPictures: Readonly<Record<Picture, RunsPicture>> = {
  curves: {
    name: 'Curves',
    component: CurvesPicture,
    toolbar: CurvesToolbar,
    share: 0.64,
    figures: curvesFigures,
  },
  findings: {
    name: 'Findings',
    component: FindingsPicture,
    toolbar: FindingsToolbar,
    share: 0.72,
    figures: findingsFigures,
  },
  confusion: {
    name: 'Confusion',
    component: ConfusionPicture,
    share: 0.72,
    figures: confusionFigures,
  },
};

function curvesFigures({ compare, curves, exports }: RunsPlace): readonly ShownPicture[] {
  const { view, visible } = compare;
  if (compare.comparable.length === 0) return [];
  const words = resultWords(visible.map(({ config }) => config));
  const titleOf = (metrics: readonly CurveMetric[]) =>
    metrics
      .map((metric, i) => {
        const label = metricLabel(metric, words);
        return i === 0 ? label : uncapitalised(label);
      })
      .join(', ');
  if (view.splitBy === null) {
    return curves.charts.map((metrics) => ({
      title: titleOf(metrics),
      picture: () => exports.chart(metrics),
    }));
  }
  const metrics = (curves.charts[0] ?? ['test/accuracy']).slice(0, 1);
  const charts = () =>
    splitRuns(visible, view.splitBy)
      .slice(0, mostMultiples)
      .map(({ label, runs }) => ({
        title: label,
        chart: {
          ...exports.chartOf(metrics),
          runIds: runs.map(({ id }) => id),
          xRange: null,
          yRange: null,
        },
      }));
  return [{ title: titleOf(metrics), picture: () => ({ kind: 'multiples', charts: charts() }) }];
}

function findingsFigures({ findings }: RunsPlace): readonly ShownPicture[] {
  const { picture, runs } = findings;
  if (runs.length === 0) return [];
  return [
    { title: 'Results against cost', picture: () => findings.costPicture },
    ...(picture === null ? [] : [{ title: 'Map of two settings', picture: () => picture }]),
  ];
}

function confusionFigures({ confusion }: RunsPlace): readonly ShownPicture[] {
  const { epoch, runs } = confusion;
  if (runs.length === 0) return [];
  const runIds = runs.map(({ id }) => id);
  const picture = (): ComparePicture => ({ kind: 'confusion', runIds, epoch });
  return [{ title: 'Confusion matrices', picture }];
}
