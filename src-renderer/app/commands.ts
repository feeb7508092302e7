// The functions of the window's commands: for the menu bar, for keys, and for the palette, which also finds tabs.
import { capitalise } from '$core/number-texts';
import {
  commandNames,
  definitionsByCommand,
  type CommandDefinition,
  type MenuCommand,
} from '$contract/menu';
import type { Run } from '$engine/contract';
import { listTabs } from '../inside/inside-view.svelte';
import { getStepName, createTabNames } from '../inside/state/inside-texts';
import { createPredictItem } from '../runs/actions/run-menu';
import { chartViewNames } from '../runs/chart-views';
import { viewNames, type Dialog, type View } from '../ui/navigation.svelte';
import type { Workbench } from './workbench.svelte';

type Action = (workbench: Workbench) => unknown;

const show =
  (view: View): Action =>
  ({ window }) =>
    (window.navigation.view = view);
const openDialog =
  (dialog: Dialog): Action =>
  ({ window }) =>
    (window.navigation.dialog = dialog);

const actions: Readonly<Record<MenuCommand, Action>> = {
  Runs: show('Runs'),
  Inside: show('Inside'),
  Learn: show('Learn'),
  Report: show('Report'),
  // The runs that match the filter, or all.
  bundle: ({ runs: { compare, exports, saved } }) =>
    exports.bundle(compare.runs.length > 0 ? compare.runs : saved.all),
  import: ({ inside }) => inside.imported.choose(),
  'open-data': ({ runs }) => runs.newRun.dataSets.parse('files'),
  'open-data-folder': ({ runs }) => runs.newRun.dataSets.parse('folder'),
  'write-cell': ({ runs }) => {
    runs.newRun.writtenCells.edit(null);
  },
  'make-data': ({ runs }) => runs.newRun.dataSets.make(),
  'open-store': ({ window }) => window.openStore(),
  'export-model': (workbench) => {
    withTrained(workbench, (run) => {
      workbench.runs.exports.models.open(run);
    });
  },
  predict: (workbench) => {
    withTrained(workbench, (run) => {
      createPredictItem(workbench.runs, run).run();
    });
  },
  collect: ({ runs, window }) => window.toasts.attempt(() => runs.collect()),
  'new-experiment': ({ runs }) => {
    runs.newRun.setUp();
  },
  start: startTraining,
  stop: ({ runs, window }) => window.toasts.attempt(() => runs.live.stopAll()),
  pause: ({ runs, window }) => window.toasts.attempt(() => runs.live.pauseOrResume()),
  larger: ({ window }) => window.preferences.resize(1),
  smaller: ({ window }) => window.preferences.resize(-1),
  'usual-size': ({ window }) => window.preferences.resize(0),
  panel: ({ window: { navigation } }) => (navigation.panelOpen = !navigation.panelOpen),
  sample: ({ runs, window }) => {
    window.navigation.view = 'Runs';
    return runs.openSample();
  },
  documentation: ({ bridge, window }) =>
    window.toasts.attempt(() => bridge.call('app.openDocumentation', null)),
  palette: openDialog('palette'),
  'data-sets': openDialog('data-sets'),
  settings: openDialog('settings'),
};

export function runCommand(workbench: Workbench, command: MenuCommand): void {
  actions[command](workbench);
}

/** Calls a function with the first selected run that has a model, or with the newest such run. */
function withTrained({ runs, window }: Workbench, use: (run: Run) => void): void {
  const { compare, saved } = runs;
  const run = [...compare.selection.runs, ...saved.trained].find(
    ({ epochsDone }) => epochsDone > 0,
  );
  if (run === undefined) window.toasts.done('There is no trained model yet.');
  else use(run);
}

function startTraining({ runs, window: { navigation, toasts } }: Workbench): void {
  const { mistake } = runs.newRun.form;
  navigation.view = 'Runs';
  if (mistake === null) void toasts.attempt(() => runs.newRun.start());
  else toasts.problem({ code: 'bad-config', message: mistake });
}

/** @returns whether the key belongs to a command */
export function pressCommandKey(workbench: Workbench, event: KeyboardEvent): boolean {
  const { navigation } = workbench.window;
  const command = commandNames.find((name) => isPressed(definitionsByCommand[name], event));
  if (command === undefined) return false;
  if (command === 'palette' && navigation.dialog === 'palette') {
    navigation.dialog = null;
    return true;
  }
  if (navigation.dialog !== null && command !== 'palette') return false;
  runCommand(workbench, command);
  return true;
}

function isPressed({ keys, isMenuKey }: CommandDefinition, event: KeyboardEvent): boolean {
  if (keys === undefined || isMenuKey || event.altKey) return false;
  const [key, ...held] = keys.toLowerCase().split('+').reverse();
  const isCtrlRight = (event.ctrlKey || event.metaKey) === held.includes('ctrl');
  return (
    key === event.key.toLowerCase() && event.shiftKey === held.includes('shift') && isCtrlRight
  );
}

/** A command that the palette finds. */
export interface Command {
  readonly title: string;
  /** Smaller text next to the title. */
  readonly detail: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

/** Commands in the order shown before anything is typed. */
export const listCommands = (workbench: Workbench): readonly Command[] => [
  ...listMenuCommands(workbench),
  ...listTabCommands(workbench),
];

function listMenuCommands(workbench: Workbench): readonly Command[] {
  const isOfView = (name: MenuCommand) => definitionsByCommand[name].menu === 'View';
  const names = commandNames.filter((name) => name !== 'palette');
  return [...names.filter(isOfView), ...names.filter((name) => !isOfView(name))].map((name) => {
    const { label, keys } = definitionsByCommand[name];
    const run = () => {
      runCommand(workbench, name);
    };
    // "Add Data…" as "Add data"
    const title = capitalise(label.replace('…', '').toLowerCase());
    return { title, detail: '', keys, run };
  });
}

function listTabCommands({
  inside,
  learn,
  runs,
  window: { navigation },
}: Workbench): readonly Command[] {
  const { item, selected } = inside.inside.models;
  const names = createTabNames(getStepName(selected.map(({ config }) => config)), item);
  const tab = (view: View, title: string, open: () => void): Command => ({
    title,
    detail: `of ${viewNames[view]}`,
    run: () => {
      navigation.view = view;
      open();
    },
  });
  return [
    ...listTabs(inside.inside, inside.imported).map((one) =>
      tab('Inside', names[one], () => {
        inside.show(one);
      }),
    ),
    ...Object.entries(learn.pages).map(([one, { name }]) =>
      tab('Learn', name, () => (learn.tab = one)),
    ),
    ...runs.compare.pictures.map((picture) =>
      tab('Runs', chartViewNames[picture], () => {
        runs.compare.update({ picture });
      }),
    ),
  ];
}
