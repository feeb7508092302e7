// What one can do with runs in Compare: as buttons of the details and of the marked rows, and as context menus.
import type { CurveMetric } from '$catalogue/metrics';
import { pictureFormats, type ComparePicture } from '$contract/run-exports';
import type { Run } from '$contract/run';
import { formatNames } from './pictures';
import type { MenuEntry, MenuItem } from '../context-menu.svelte';
import { trainAgain, trainingItems } from '../run-menu';
import type { Workbench } from '../workbench.svelte';

export interface RunActions {
  readonly select: MenuEntry;
  readonly pin: MenuEntry;
  readonly archive: MenuEntry;
  readonly remove: MenuEntry;
}

/** Of one run or of several at once; what all of them have is taken back, else all of them get it. */
export function actionsOf({ compare, saved }: Workbench, runs: readonly Run[]): RunActions {
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

export interface LoneActions {
  readonly again: MenuEntry;
  readonly baseline: MenuEntry & { readonly isSet: boolean };
}

/** Of one run alone. */
export function loneActionsOf(workbench: Workbench, run: Run): LoneActions {
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

/** Of rows of the table, or of the line that was clicked. */
export function runsMenu(workbench: Workbench, runs: readonly Run[]): MenuItem[] {
  const { compare, runExports } = workbench;
  const [lone] = runs;
  if (lone === undefined) return [];
  const actions = actionsOf(workbench, runs);
  const own = runs.length === 1 ? loneActionsOf(workbench, lone) : null;
  const copied = compare.rows.columns.map(({ key }) => key);
  return [
    {
      label: 'Show details',
      run: () => {
        compare.look(runs);
      },
    },
    actions.select,
    actions.pin,
    ...(own === null ? [] : [own.baseline, own.again, ...trainingItems(workbench, lone)]),
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

/** Of a chart: the run under the pointer first, then the picture itself. */
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

/** What every chart offers, in Compare and in Train. @param picture the chart as it is when an entry is chosen */
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
