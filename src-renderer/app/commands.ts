// The commands of the palette: views, actions, charts and exports of Compare, settings, pages of the documentation, runs.
import { modelLabels } from '$catalogue/models';
import { definitionOf } from '$catalogue/config';
import { counted } from '$catalogue/number-words';
import { settingsInShort } from '$catalogue/settings-in-short';
import { pictures, type Picture } from '$contract/compare-view';
import type { MenuCommand } from '$contract/menu';
import { percent } from '../ui/format';
import { fieldLabel, fieldsOf } from '../runs/new-run/form-fields';
import { pictureExports, runsExports } from '../runs/export/exports';
import { pictureNames, shownPictures } from '../runs/pictures';
import { insideTabs } from '../inside/inside-state.svelte';
import { stepWord, tabNames } from '../inside/inside-words';
import { learnNames, learnTabs } from '../learn/learn-place.svelte';
import { viewNames, views } from '../ui/navigation.svelte';
import { performMenuCommand, runToExport } from './menu-commands';
import type { Workbench } from './workbench.svelte';

export type CommandKind =
  | 'View'
  | 'Action'
  | 'Chart'
  | 'Export'
  | 'Setting'
  | 'Saved view'
  | 'Help'
  | 'Run';

type PlainCommand = Exclude<MenuCommand['kind'], 'open' | 'resize'>;

export interface Command {
  readonly kind: CommandKind;
  readonly title: string;
  /** In smaller type beside the title. */
  readonly detail: string;
  /** Other words that people type for it: searched, not shown. */
  readonly alias?: string;
  /** '' without a shortcut. */
  readonly keys: string;
  readonly run: () => void;
}

/** In the order shown before anything is typed. */
export function commandsOf(workbench: Workbench): readonly Command[] {
  return [
    ...viewCommands(workbench),
    ...chartCommands(workbench),
    ...actionCommands(workbench),
    ...exportCommands(workbench),
    ...settingCommands(workbench),
    ...helpCommands(workbench),
    ...runCommands(workbench),
  ];
}

function viewCommands({ inside, learn, window }: Workbench): readonly Command[] {
  const { navigation } = window;
  const { itemWord, selected } = inside.inside;
  const names = tabNames(itemWord, stepWord(selected.map(({ config }) => config)));
  return [
    ...views.map((view, index) =>
      command(
        'View',
        viewNames[view],
        () => (navigation.view = view),
        '',
        `Ctrl+${String(index + 1)}`,
      ),
    ),
    ...insideTabs.map((tab) => {
      const show = () => {
        inside.show(tab);
      };
      return command('View', names[tab], show, `of ${viewNames.Inside}`);
    }),
    ...learnTabs.map((tab) =>
      command('View', `Learn: ${learnNames[tab]}`, () => {
        learn.tab = tab;
        navigation.view = 'Learn';
      }),
    ),
  ];
}

function actionCommands(workbench: Workbench): readonly Command[] {
  const { runs, inside } = workbench;
  const { form, live, saved } = runs;
  const { navigation } = workbench.window;
  const action = (title: string, run: () => void, keys = '') =>
    command('Action', title, run, '', keys);
  /** As in the menu bar. */
  const menu = (title: string, kind: PlainCommand, keys = '') =>
    action(
      title,
      () => {
        performMenuCommand(workbench, { kind });
      },
      keys,
    );
  const showValues = () => {
    navigation.view = 'Runs';
    navigation.dialog = 'values';
  };
  const hasPaused = saved.all.some(({ status }) => status === 'paused');
  const exported = runToExport(workbench);
  const sample = saved.all.filter(({ tags }) => tags.includes('sample'));
  const actions = [
    form.valid && menu('Start training', 'start'),
    live.busy && menu('Pause all trainings', 'pause', 'Ctrl+Shift+P'),
    live.busy && menu('Stop all trainings', 'stop'),
    !live.busy && hasPaused && menu('Resume paused runs', 'pause', 'Ctrl+Shift+P'),
    menu(navigation.panelOpen ? 'Hide the side panel' : 'Show the side panel', 'panel', 'Ctrl+B'),
    sample.length === 0
      ? action('Open the sample experiment', () => void runs.openSample())
      : action('Delete the sample experiment', () => void saved.remove(...sample)),
    runs.compare.drawn.length > 0 &&
      action('Show the values of the charts as a table', showValues, 'Ctrl+T'),
    menu('Settings', 'settings', 'Ctrl+,'),
    exported !== undefined && menu(`Export the model of ${exported.name}`, 'export-model'),
    menu('Open another store', 'open-store'),
    menu('Open data', 'open-data'),
    menu('Open a folder of data', 'open-data-folder'),
    action('Make sequences', () => void runs.ownData.make()),
    menu('Import a model', 'import'),
    action('Draw a digit and classify it', () => {
      inside.show('own');
    }),
    menu('Keyboard shortcuts', 'shortcuts', '?'),
  ];
  return actions.filter((one) => one !== false);
}

function chartCommands({ runs, window: { navigation } }: Workbench): readonly Command[] {
  const { compare, saved } = runs;
  if (saved.all.length === 0) return [];
  return pictures.map((picture) => {
    const show = () => {
      compare.update({ picture });
      navigation.view = 'Runs';
    };
    return {
      ...command('Chart', pictureNames[picture], show, 'of Runs'),
      alias: chartAliases[picture],
    };
  });
}

const chartAliases: Readonly<Record<Picture, string>> = {
  curves: 'plot loss accuracy smoothing zoom split by compare runs scalars',
  findings: 'compare better best significance importance hyperparameters sweep',
  confusion: 'matrix errors mistakes classes',
};

/** Of the runs that the filter leaves. */
function exportCommands({ runs }: Workbench): readonly Command[] {
  const shown = runs.compare.runs;
  if (shown.length === 0) return [];
  const rows = [
    ...shownPictures(runs).map((picture) => pictureExports(runs, picture)),
    ...runsExports(runs, shown),
  ];
  const detail = counted(shown.length, 'run');
  return rows.flatMap(({ actions }) =>
    actions.map(({ name, run }) => ({
      ...command('Export', name, () => void run(), detail),
      alias: 'save figure chart image plot data',
    })),
  );
}

function helpCommands({ window: { info, preferences, toasts }, bridge }: Workbench) {
  const pages = info?.documentation ?? [];
  // Nobody else looks for a course.
  const shown = pages.filter(({ name }) => preferences.current.courses || name !== 'assignment');
  return shown.map(({ name, title }) => {
    const open = () => void toasts.attempt(() => bridge.call('app.openPage', { page: name }));
    return command('Help', title, open);
  });
}

function settingCommands({ runs }: Workbench): readonly Command[] {
  const names = [...fieldsOf('main'), ...fieldsOf('more')];
  return names
    .filter((name) => runs.form.shows(name))
    .map((name) => {
      const show = () => {
        runs.setUp(name);
      };
      return {
        ...command('Setting', fieldLabel(definitionOf[name]), show, 'of the next experiment'),
        alias: 'hyperparameter parameter option',
      };
    });
}

function runCommands({ runs }: Workbench): readonly Command[] {
  return runs.saved.all.map((run) => {
    const accuracy = run.bestTestAccuracy === null ? '' : `, ${percent(run.bestTestAccuracy)}`;
    const detail = `#${String(run.id)} ${modelLabels[run.cell]}${accuracy}, ${settingsInShort(run.config)}`;
    const show = () => {
      runs.showRun(run);
    };
    return command('Run', run.name, show, detail);
  });
}

function command(
  kind: CommandKind,
  title: string,
  run: () => void,
  detail = '',
  keys = '',
): Command {
  return { kind, title, detail, keys, run };
}
