// The commands of the palette: views, actions, charts and exports of Compare, settings, runs.
import { modelLabels } from '$catalogue/models';
import { definitionOf } from '$catalogue/config';
import { capitalised, counted } from '$catalogue/number-words';
import { settingsInShort } from '$catalogue/settings-in-short';
import { pictures, type Picture } from '$contract/compare-view';
import { commandNames, definitionOfCommand, type MenuCommand } from '$contract/menu';
import { printScore } from '$catalogue/print-value';
import { fieldLabel, fieldsOf } from '../runs/new-run/form-fields';
import { pictureExports, runsExports } from '../runs/export/exports';
import { pictureNames, shownPictures } from '../runs/pictures';
import { insideTabs } from '../inside/inside-state.svelte';
import { stepWord, tabNames } from '../inside/inside-words';
import { learnNames, learnTabs } from '../learn/learn-place.svelte';
import { viewNames } from '../ui/navigation.svelte';
import { performMenuCommand, runToExport } from './menu-commands';
import type { Workbench } from './workbench.svelte';

export type CommandKind = 'View' | 'Action' | 'Chart' | 'Export' | 'Setting' | 'Saved view' | 'Run';

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
    ...actionCommands(workbench),
    ...viewCommands(workbench),
    ...chartCommands(workbench),
    ...exportCommands(workbench),
    ...settingCommands(workbench),
    ...runCommands(workbench),
  ];
}

function viewCommands({ inside, learn, window }: Workbench): readonly Command[] {
  const { navigation } = window;
  const { itemWord, selected } = inside.inside.models;
  const names = tabNames(itemWord, stepWord(selected.map(({ config }) => config)));
  return [
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

/** The commands of the menu bar that apply now, and those that it does not have. */
function actionCommands(workbench: Workbench): readonly Command[] {
  const { runs, inside } = workbench;
  const { compare, form, live, saved } = runs;
  const exported = runToExport(workbench);
  const applies: Partial<Record<MenuCommand, boolean>> = {
    palette: false,
    start: form.valid,
    stop: live.busy,
    pause: live.busy || saved.all.some(({ status }) => status === 'paused'),
    values: compare.drawn.length > 0,
    'export-model': exported !== undefined,
  };
  const isOfView = (name: MenuCommand) => Number(definitionOfCommand[name].menu === 'View');
  const ofMenu = commandNames
    .filter((name) => applies[name] !== false)
    .toSorted((a, b) => isOfView(b) - isOfView(a))
    .map((name) => {
      const { menu, label, keys } = definitionOfCommand[name];
      const run = () => {
        performMenuCommand(workbench, name);
      };
      const detail = name === 'export-model' ? `of ${exported?.name ?? ''}` : '';
      return command(menu === 'View' ? 'View' : 'Action', inSentence(label), run, detail, keys);
    });
  const sample = saved.all.filter(({ tags }) => tags.includes('sample'));
  return [
    ...ofMenu,
    sample.length === 0
      ? command('Action', 'Open the sample experiment', () => void runs.openSample())
      : command('Action', 'Delete the sample experiment', () => void saved.remove(...sample)),
    ...(inside.inside.models.itemWord === 'image' && inside.inside.models.runs.length > 0
      ? [
          command('Action', 'Draw a digit and classify it', () => {
            inside.show('item');
            void inside.inside.draw([]);
          }),
        ]
      : []),
  ];
}

/** "Open Data…" as "Open data" */
export const inSentence = (label: string) => capitalised(label.replace('…', '').toLowerCase());

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
    const accuracy =
      run.bestTestAccuracy === null ? '' : `, ${printScore(run.config, run.bestTestAccuracy)}`;
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
