// The actions on runs in Compare: as buttons in the details and above the table, and in context menus.
import type { CurveMetric } from '$catalogue/metrics';
import { pictureFormats, type ComparePicture } from '$contract/run-exports';
import type { Run } from '$contract/run';
import { formatNames } from './pictures';
import type { MenuEntry, MenuItem } from '../context-menu.svelte';
import { trainAgain, trainingItems } from '../run-menu';
import type { Workbench } from '../workbench.svelte';

/** For one or several runs. What applies to all of them is undone, else it is done to all. */
export function actionsOf({ compare, saved }: Workbench, runs: readonly Run[]) {
  const ids = runs.map(({ id }) => id);
  const isShown = ids.every((id) => compare.isSelected(id));
  const isPinned = runs.every(({ pinned }) => pinned);
  const isArchived = runs.every(({ archived }) => archived);
  const deletable = runs.filter(({ status }) => status !== 'running');
  return {
    select: {
      label: isShown ? 'Hide in charts' : 'Show in charts',
      run: () => {
        compare.select(runs, !isShown);
      },
    },
    pin: {
      label: isPinned ? 'Unpin' : 'Pin',
      run: () => void saved.edit(ids, { pinned: !isPinned }),
    },
    archive: {
      label: isArchived ? 'Unarchive' : 'Archive',
      run: () => void saved.archive(runs, !isArchived),
    },
    remove: {
      label: 'Delete',
      whyNot: deletable.length === 0 ? 'A run in training cannot be deleted' : null,
      run: () => void saved.remove(...deletable),
    },
  };
}

export function singleRunActions(workbench: Workbench, run: Run) {
  const { compare } = workbench;
  const { baseline } = compare.view;
  const isSet = baseline?.kind === 'run' && baseline.id === run.id;
  return {
    again: trainAgain(workbench, run),
    baseline: {
      label: isSet ? 'Clear baseline' : 'Use as baseline',
      isSet,
      run: () => {
        compare.update({ baseline: isSet ? null : { kind: 'run', id: run.id } });
      },
    },
  };
}

/** For rows of the table, or for the clicked line. */
export function runsMenu(workbench: Workbench, runs: readonly Run[]): MenuItem[] {
  const { compare, runExports } = workbench;
  const [first] = runs;
  if (first === undefined) return [];
  const actions = actionsOf(workbench, runs);
  const single = runs.length === 1 ? singleRunActions(workbench, first) : null;
  const copied = compare.rows.columns.map(({ key }) => key);
  return [
    {
      label: 'Show details',
      run: () => {
        compare.showDetails(runs);
      },
    },
    actions.select,
    actions.pin,
    ...(single === null ? [] : [single.baseline, single.again, ...trainingItems(workbench, first)]),
    null,
    { label: 'Copy as a table', run: () => void runExports.copyTable(runs, copied) },
    {
      label: 'Export settings and results (CSV)',
      run: () => void runExports.data(runs, 'runs', 'csv'),
    },
    { label: 'Export every value (CSV)', run: () => void runExports.data(runs, 'values', 'csv') },
    null,
    actions.archive,
    actions.remove,
  ];
}

/** For a chart: the run under the pointer first, then the picture itself. */
export function chartMenu(
  workbench: Workbench,
  metrics: readonly CurveMetric[],
  runs: readonly Run[],
): MenuItem[] {
  const { pointer, runExports } = workbench;
  return [
    ...(runs.length === 0 ? [] : [...runsMenu(workbench, runs).slice(0, 5), null]),
    ...pictureItems(workbench, () => runExports.chart(metrics)),
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

/** For every chart, in Compare and in Train. @param picture returns the chart as it is when an entry is chosen */
export function pictureItems(
  { navigation, runExports }: Workbench,
  picture: () => ComparePicture,
): MenuEntry[] {
  return [
    { label: 'Copy picture', run: () => void runExports.copyPicture(picture()) },
    ...pictureFormats.map((format) => ({
      label: `Export picture as ${formatNames[format]}`,
      run: () => void runExports.picture(picture(), format),
    })),
    {
      label: 'Show values as a table',
      run: () => {
        navigation.dialog = 'values';
      },
    },
  ];
}
