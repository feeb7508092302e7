// What Compare shows now, as pictures to export.
import { evaluationWord } from '$catalogue/evaluation';
import { metricLabel } from '$catalogue/metrics';
import {
  mostMultiples,
  type ComparePicture,
  type PictureFormat,
  type SweepPart,
} from '$contract/run-exports';
import { multipleGroups } from '../../lib/compare/multiple-groups';
import type { Workbench } from '../workbench.svelte';

export interface ShownPicture {
  readonly title: string;
  readonly formats: readonly PictureFormat[];
  /** As it is when it is asked for. */
  readonly picture: () => ComparePicture;
}

export const formatNames: Readonly<Record<PictureFormat, string>> = {
  svg: 'SVG',
  png: 'PNG',
  pdf: 'PDF',
  tex: 'LaTeX',
};
const withoutTex = ['svg', 'png', 'pdf'] as const;
const all = [...withoutTex, 'tex'] as const;

/** As they are called in Compare. */
export const sweepNames: Readonly<Record<SweepPart, string>> = {
  parallel: 'Parallel',
  settings: 'Two settings',
  importance: 'Importance',
  best: 'Best so far',
};

type Known = Pick<
  Workbench,
  'compare' | 'confusion' | 'curves' | 'paired' | 'runExports' | 'sweep'
>;

export function shownPictures(known: Known): readonly ShownPicture[] {
  const { compare, confusion, curves, paired, runExports, sweep } = known;
  const { groupBy, picture } = compare.view;
  const { selected } = compare;
  if (selected.length === 0 && picture !== 'sweep') return [];
  switch (picture) {
    case 'curves': {
      const on = evaluationWord(selected.map(({ config }) => config));
      return curves.charts.map((metrics) => ({
        title: metrics.map((metric) => metricLabel(metric, on)).join(', '),
        formats: all,
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
      return [
        {
          title: 'Multiples',
          formats: withoutTex,
          picture: () => ({ kind: 'multiples', charts: charts() }),
        },
      ];
    }
    case 'paired': {
      const { metric, pair } = paired;
      if (pair === null || pair.result.curve.epochs.length === 0) return [];
      const [first, second] = [pair.first, pair.second].map(({ runs }) => runs.map(({ id }) => id));
      return [
        {
          title: 'Difference',
          formats: all,
          picture: () => ({ kind: 'paired', metric, first: first ?? [], second: second ?? [] }),
        },
      ];
    }
    case 'confusion': {
      const { against, epoch, runs } = confusion;
      if (runs.length === 0) return [];
      const runIds = runs.map(({ id }) => id);
      return [
        {
          title: 'Confusion matrices',
          formats: withoutTex,
          picture: () => ({ kind: 'confusion', runIds, epoch, against }),
        },
      ];
    }
    case 'sweep': {
      if (sweep.runs.length === 0 || (sweep.part === 'settings' && sweep.down === null)) return [];
      return [
        { title: sweepNames[sweep.part], formats: withoutTex, picture: () => sweep.picture() },
      ];
    }
    case 'settings':
      return [];
  }
}
