// What Compare shows now, as pictures to export.
import { uncapitalised } from '$catalogue/number-words';
import { resultWords } from '$catalogue/tasks';
import { metricLabel, type CurveMetric } from '$catalogue/metrics';
import type { Picture } from '$contract/compare-view';
import { mostMultiples, type ComparePicture } from '$contract/run-exports';
import type { ShownPicture } from './export/exports';
import { splitRuns } from './charts/split-runs';
import type { RunsPlace } from './runs-place.svelte';

export const pictureNames: Readonly<Record<Picture, string>> = {
  curves: 'Curves',
  findings: 'Findings',
  confusion: 'Confusion',
};

export function shownPictures(place: RunsPlace): readonly ShownPicture[] {
  const { picture } = place.compare.view;
  if (picture === 'findings') return findingsPictures(place);
  if (place.compare.comparable.length === 0) return [];
  return picture === 'curves' ? curvesPictures(place) : confusionPicture(place);
}

function curvesPictures({ compare, curves, exports }: RunsPlace): readonly ShownPicture[] {
  const { view, visible } = compare;
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

function findingsPictures({ findings }: RunsPlace): readonly ShownPicture[] {
  const { picture, runs } = findings;
  if (runs.length === 0) return [];
  return [
    { title: 'Accuracy against cost', picture: () => findings.costPicture },
    ...(picture === null ? [] : [{ title: 'Map of two settings', picture: () => picture }]),
  ];
}

function confusionPicture({ confusion }: RunsPlace): readonly ShownPicture[] {
  const { epoch, runs } = confusion;
  if (runs.length === 0) return [];
  const runIds = runs.map(({ id }) => id);
  const picture = (): ComparePicture => ({ kind: 'confusion', runIds, epoch });
  return [{ title: 'Confusion matrices', picture }];
}
