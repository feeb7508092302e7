// What the command palette offers: views, actions, settings, saved views of Compare and runs, each with what it does.
import { modelLabels } from '$catalogue/models';
import { definitionOf } from '$catalogue/config';
import { settingsInShort } from '$catalogue/settings-in-short';
import { percent } from '../lib/format';
import { fieldLabel, fieldsOf } from '../lib/train/form-fields';
import { views } from './navigation.svelte';
import type { Workbench } from './workbench.svelte';

export type CommandKind = 'View' | 'Action' | 'Setting' | 'Saved view' | 'Run';

export interface Command {
  readonly kind: CommandKind;
  readonly title: string;
  /** In smaller type beside the title. */
  readonly detail: string;
  /** '' without a shortcut. */
  readonly keys: string;
  readonly run: () => void;
}

/** In the order in which they stand before anything is typed. */
export function commandsOf(workbench: Workbench): readonly Command[] {
  return [
    ...viewCommands(workbench),
    ...actionCommands(workbench),
    ...viewsOfCompare(workbench),
    ...settingCommands(workbench),
    ...runCommands(workbench),
  ];
}

function viewCommands({ navigation }: Workbench): readonly Command[] {
  const open = views.map((view, index) => ({
    kind: 'View' as const,
    title: view,
    detail: '',
    keys: `Ctrl+${String(index + 1)}`,
    run: () => (navigation.view = view),
  }));
  const labs = (['xor', 'activations'] as const).map((lab) => ({
    kind: 'View' as const,
    title: lab === 'xor' ? 'Labs: XOR' : 'Labs: Activations',
    detail: '',
    keys: '',
    run: () => {
      navigation.lab = lab;
      navigation.view = 'Labs';
    },
  }));
  return [...open, ...labs];
}

function actionCommands(workbench: Workbench): readonly Command[] {
  const { form, live, navigation, saved, toasts, vary } = workbench;
  const action = (title: string, run: () => void, keys = '', detail = ''): Command => ({
    kind: 'Action',
    title,
    detail,
    keys,
    run,
  });
  const sample = saved.all.filter(({ tags }) => tags.includes('sample'));
  return [
    ...(form.valid
      ? [
          action('Start training', () => {
            navigation.view = 'Train';
            void toasts.attempt(() => vary.start());
          }),
        ]
      : []),
    ...(live.busy
      ? [
          action(
            'Pause all trainings',
            () => void toasts.attempt(() => live.pause(null)),
            'Ctrl+P',
          ),
          action('Stop all trainings', () => void toasts.attempt(() => live.stop(null))),
        ]
      : []),
    ...(!live.busy && saved.all.some((run) => run.status === 'paused')
      ? [
          action(
            'Resume paused runs',
            () => void toasts.attempt(() => live.pauseOrResume(saved.all)),
            'Ctrl+P',
          ),
        ]
      : []),
    action(
      navigation.panelOpen ? 'Hide the side panel' : 'Show the side panel',
      () => (navigation.panelOpen = !navigation.panelOpen),
      'Ctrl+B',
    ),
    ...(sample.length === 0
      ? [action('Open the sample experiment', () => void workbench.openSample())]
      : [action('Delete the sample experiment', () => void saved.remove(...sample))]),
    ...(workbench.charted.runs.length === 0
      ? []
      : [
          action(
            'Show the values of the charts as a table',
            () => {
              if (navigation.view !== 'Train') navigation.view = 'Compare';
              navigation.dialog = 'values';
            },
            'Ctrl+T',
          ),
        ]),
    action('Settings', () => (navigation.dialog = 'settings'), 'Ctrl+,'),
    action('Import a model', () => void workbench.imported.choose()),
    action('Draw a digit and classify it', () => {
      workbench.showModels('draw');
    }),
    action('Keyboard shortcuts', () => (navigation.dialog = 'shortcuts'), '?'),
  ];
}

function viewsOfCompare({ compare, navigation, savedViews }: Workbench): readonly Command[] {
  return savedViews.all.map(({ name, view }) => ({
    kind: 'Saved view',
    title: name,
    detail: view.filter,
    keys: '',
    run: () => {
      compare.update(view);
      navigation.view = 'Compare';
    },
  }));
}

function settingCommands({ form, navigation }: Workbench): readonly Command[] {
  return [...fieldsOf('main'), ...fieldsOf('more')].map((name) => ({
    kind: 'Setting',
    title: fieldLabel(definitionOf[name]),
    detail: 'of the next experiment',
    keys: '',
    run: () => {
      navigation.view = 'Train';
      navigation.panelOpen = true;
      form.wanted = name;
    },
  }));
}

function runCommands(workbench: Workbench): readonly Command[] {
  return workbench.saved.all.map((run) => {
    const accuracy = run.bestTestAccuracy === null ? '' : `, ${percent(run.bestTestAccuracy)}`;
    return {
      kind: 'Run',
      title: run.name,
      detail: `#${String(run.id)} ${modelLabels[run.cell]}${accuracy}, ${settingsInShort(run.config)}`,
      keys: '',
      run: () => {
        workbench.showRuns([run]);
      },
    };
  });
}
