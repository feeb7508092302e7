// A chart of Train as something to export: its metrics, its picture and its context menu.
import type { CurveMetric } from '$catalogue/metrics';
import type { ComparePicture } from '$contract/run-exports';
import { defaultCompareView } from '$contract/compare-view';
import type { Run } from '$contract/run';
import type { Quantity } from '$curves/axis-range';
import { halfLifeOf } from '$curves/smooth';
import type { MenuItem } from '../../ui/context-menu.svelte';
import { pictureItems } from '../run-actions';
import type { RunsPlace } from '../runs-place.svelte';

/** What each chart draws: every batch and its smoothed line, and a mark after each epoch. */
export const trainMetrics: Readonly<Record<Quantity, readonly CurveMetric[]>> = {
  loss: ['train/loss', 'test/loss'],
  accuracy: ['train/accuracy', 'test/accuracy'],
};

/** The picture as the window shows it: by epochs, smoothed for the longest of its runs. */
export function trainPicture(
  runs: readonly Run[],
  quantity: Quantity,
  fullRange: boolean,
): ComparePicture {
  const { xScale, yScale, colourBy, band } = defaultCompareView;
  const batches = runs.map(({ batchesPerEpoch, config }) => batchesPerEpoch * config.epochs);
  return {
    kind: 'chart',
    chart: {
      runIds: runs.map(({ id }) => id),
      metrics: [...trainMetrics[quantity]],
      ...{ x: 'epoch', xScale, yScale, xRange: null, yRange: null, fullRange },
      smoothing: halfLifeOf(Math.max(...batches)),
      ...{ colourBy, band, foldSeeds: false },
    },
  };
}

/** For a chart with runs: before the first start there is no picture. */
export function trainChartMenu(
  place: RunsPlace,
  quantity: Quantity,
  fullRange: boolean,
): readonly MenuItem[] {
  const runs = () => place.live.watched.map(({ run }) => run);
  return [
    ...pictureItems(place, () => trainPicture(runs(), quantity, fullRange)),
    null,
    {
      label: 'Show in Compare',
      run: () => {
        place.showRuns(runs());
      },
    },
  ];
}
