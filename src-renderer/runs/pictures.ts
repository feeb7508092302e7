// What Compare shows now, as pictures to export.
import { evaluationWord } from '$catalogue/evaluation';
import { metricLabel } from '$catalogue/metrics';
import type { Picture } from '$contract/compare-view';
import {
  mostMultiples,
  type ComparePicture,
  type PictureFormat,
  type SweepPart,
} from '$contract/run-exports';
import type { SeedGroup } from '$comparison/seeds';
import { multipleGroups } from './charts/multiple-groups';
import type { RunsPlace } from './runs-place.svelte';

export interface ShownPicture {
  readonly title: string;
  /** Returns it as it is at the time of the call. */
  readonly picture: () => ComparePicture;
}

export const formatNames: Readonly<Record<PictureFormat, string>> = {
  svg: 'SVG',
  png: 'PNG',
  pdf: 'PDF',
};

/** Their names in Compare. */
export const pictureNames: Readonly<Record<Picture, string>> = {
  curves: 'Curves',
  settings: 'Settings',
  multiples: 'Multiples',
  confusion: 'Confusion',
  paired: 'Pairs',
  sweep: 'Sweep',
};
export const sweepNames: Readonly<Record<SweepPart, string>> = {
  parallel: 'Parallel',
  settings: 'Two settings',
  importance: 'Importance',
  best: 'Best so far',
};

export function shownPictures(place: RunsPlace): readonly ShownPicture[] {
  const { compare, confusion, curves, paired, runExports, sweep } = place;
  const { groupBy, picture } = compare.view;
  const { selected } = compare;
  if (selected.length === 0 && picture !== 'sweep') return [];
  switch (picture) {
    case 'curves': {
      const on = evaluationWord(selected.map(({ config }) => config));
      return curves.charts.map((metrics) => ({
        title: metrics.map((metric) => metricLabel(metric, on)).join(', '),
        picture: () => runExports.chart(metrics),
      }));
    }
    case 'multiples': {
      const charts = () =>
        multipleGroups(selected, groupBy)
          .slice(0, mostMultiples)
          .map(({ label, runs }) => ({
            title: label,
            chart: {
              ...runExports.chartOf((curves.charts[0] ?? ['test/accuracy']).slice(0, 1)),
              ...{ runIds: runs.map(({ id }) => id), foldSeeds: false, xRange: null, yRange: null },
            },
          }));
      const shown = (): ComparePicture => ({ kind: 'multiples', charts: charts() });
      return [{ title: 'Multiples', picture: shown }];
    }
    case 'paired': {
      const { metric, pair } = paired;
      if (pair === null || pair.result.curve.epochs.length === 0) return [];
      const idsOf = ({ runs }: SeedGroup) => runs.map(({ id }) => id);
      const [first, second] = [idsOf(pair.first), idsOf(pair.second)];
      const shown = (): ComparePicture => ({ kind: 'paired', metric, first, second });
      return [{ title: 'Difference', picture: shown }];
    }
    case 'confusion': {
      const { against, epoch, runs } = confusion;
      if (runs.length === 0) return [];
      const runIds = runs.map(({ id }) => id);
      const shown = (): ComparePicture => ({ kind: 'confusion', runIds, epoch, against });
      return [{ title: 'Confusion matrices', picture: shown }];
    }
    case 'sweep': {
      if (sweep.runs.length === 0 || (sweep.part === 'settings' && sweep.down === null)) return [];
      return [{ title: sweepNames[sweep.part], picture: () => sweep.picture() }];
    }
    case 'settings':
      return [];
  }
}
