// The actions on runs in Runs: as buttons in the details and above the table, and in context menus.
import type { CurveMetric } from '$engine/catalogue';
import { figureFormats } from '$contract/run-exports';
import type { Run } from '$engine/contract';
import { formatNames } from '../export/exports';
import type { MenuItem } from '../../ui/context-menu.svelte';
import { trainAgain, createTrainingItems, createWeightItems } from './run-menu';
import type { Runs } from '../state/runs.svelte';

/** Returns the actions for some runs. A property that all of them have is removed, otherwise set for all. */
export function createActions({ compare, saved }: Runs, runs: readonly Run[]) {
  const ids = runs.map(({ id }) => id);
  const isHidden = ids.every((id) => compare.isHidden(id));
  const isArchived = runs.every(({ archived }) => archived);
  const deletable = runs.filter(({ status }) => status !== 'running');
  return {
    hide: {
      label: isHidden ? 'Show in charts' : 'Hide in charts',
      run: () => {
        compare.hide(runs, !isHidden);
      },
    },
    archive: {
      label: isArchived ? 'Unarchive' : 'Archive',
      run: () => void saved.archive(runs, !isArchived),
    },
    remove: {
      label: 'Delete',
      disabledReason: deletable.length === 0 ? 'A run in training cannot be deleted' : null,
      run: () => void saved.remove(...deletable),
    },
  };
}

/** Returns the menu of rows of the table, or of the clicked line. */
export function createRunsMenu(place: Runs, runs: readonly Run[]): MenuItem[] {
  const { compare, exports } = place;
  const [first] = runs;
  if (first === undefined) return [];
  const actions = createActions(place, runs);
  return [
    {
      label: 'Show details',
      run: () => {
        compare.go({ select: runs, panel: true });
      },
    },
    ...createWeightItems(place, runs),
    actions.hide,
    ...(runs.length > 1 ? [] : [trainAgain(place, first)]),
    ...createTrainingItems(place, [first, ...runs.slice(1)]),
    null,
    {
      label: 'Copy as a table',
      run: () => {
        copyTable(place, runs);
      },
    },
    {
      label: 'Export settings and results (CSV)',
      run: () => void exports.data(runs, 'runs', 'csv'),
    },
    { label: 'Export every value (CSV)', run: () => void exports.data(runs, 'values', 'csv') },
    null,
    actions.archive,
    actions.remove,
  ];
}

/** Copies the table's columns of runs, including those that do not fit, for a spreadsheet. */
export function copyTable({ compare, exports }: Runs, runs: readonly Run[]): void {
  void exports.copyTable(runs, compare.rows.wanted);
}

/** Returns the menu of a chart: the run under the pointer first, then the chart itself. */
export function createChartMenu(
  place: Runs,
  metrics: readonly CurveMetric[],
  visible: readonly Run[],
  runs: readonly Run[],
): MenuItem[] {
  const { compare, exports } = place;
  const { pointer } = compare;
  // The chart at the time when an entry is chosen.
  const picture = () => exports.chart(metrics, visible);
  return [
    ...(runs.length === 0 ? [] : [...createRunsMenu(place, runs).slice(0, 5), null]),
    { label: 'Copy picture', run: () => void exports.copyPicture(picture()) },
    { label: 'Copy caption', run: () => void exports.copyCaption(picture()) },
    ...figureFormats.map((format) => ({
      label: `Export picture as ${formatNames[format]}`,
      run: () => void exports.picture(picture(), format),
    })),
    ...(pointer.isZoomed
      ? [
          {
            label: 'Zoom out',
            run: () => {
              pointer.zoomOut();
            },
          },
        ]
      : []),
  ];
}
