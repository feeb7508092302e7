// Carries out the commands of the menu bar, the palette and their keys.
import {
  commandNames,
  definitionOfCommand,
  type CommandDefinition,
  type MenuCommand,
} from '$contract/menu';
import type { Run } from '$contract/run';
import { stopAll } from '../runs/training/queue-actions';
import type { Workbench } from './workbench.svelte';

export function performMenuCommand(workbench: Workbench, command: MenuCommand): void {
  const { bridge, inside, runs } = workbench;
  const { compare, form, live, modelExports, saved } = runs;
  const { navigation, preferences, toasts } = workbench.window;
  switch (command) {
    case 'Runs':
    case 'Inside':
    case 'Learn':
    case 'Report':
      navigation.view = command;
      break;
    case 'bundle':
      // Those that the filter leaves, or all.
      void runs.runExports.bundle(compare.runs.length > 0 ? compare.runs : saved.all);
      break;
    case 'import':
      void inside.imported.choose();
      break;
    case 'open-data':
      void runs.ownData.read('files');
      break;
    case 'open-data-folder':
      void runs.ownData.read('folder');
      break;
    case 'make-data':
      void runs.ownData.make();
      break;
    case 'open-store':
      void workbench.window.openStore();
      break;
    case 'export-model': {
      const run = runToExport(workbench);
      if (run === undefined) toasts.done('There is no trained model to export yet.');
      else modelExports.open(run);
      break;
    }
    case 'collect':
      void toasts.attempt(() => runs.collect());
      break;
    case 'new-experiment':
      runs.setUp();
      break;
    case 'start':
      navigation.view = 'Runs';
      if (form.mistake === null) void toasts.attempt(() => runs.start());
      else toasts.problem({ code: 'bad-config', message: form.mistake });
      break;
    case 'stop':
      void toasts.attempt(() => stopAll(runs));
      break;
    case 'pause':
      void toasts.attempt(() => live.pauseOrResume());
      break;
    case 'larger':
      void preferences.resize(1);
      break;
    case 'smaller':
      void preferences.resize(-1);
      break;
    case 'usual-size':
      void preferences.resize(0);
      break;
    case 'panel':
      navigation.panelOpen = !navigation.panelOpen;
      break;
    case 'documentation':
      void toasts.attempt(() => bridge.call('app.openDocumentation', null));
      break;
    case 'values':
      navigation.view = 'Runs';
      navigation.dialog = 'values';
      break;
    case 'palette':
    case 'settings':
    case 'shortcuts':
      navigation.dialog = command;
  }
}

/** The first marked one with a model, else the newest. */
export function runToExport({ runs: { compare, saved } }: Workbench): Run | undefined {
  return [...compare.marks.runs, ...saved.trained].find(({ epochsDone }) => epochsDone > 0);
}

/** @returns whether the key was that of a command */
export function pressCommandKey(workbench: Workbench, event: KeyboardEvent): boolean {
  const { navigation } = workbench.window;
  const command = commandNames.find((name) => isPressed(definitionOfCommand[name], event));
  if (command === 'palette' && navigation.dialog === 'palette') {
    navigation.dialog = null;
    return true;
  }
  const isShut = navigation.dialog !== null && command !== 'palette';
  if (command === undefined || isShut) return false;
  if (command === 'shortcuts' && isTyping(event)) return false;
  if (command === 'values' && navigation.view !== 'Runs') return false;
  performMenuCommand(workbench, command);
  return true;
}

function isPressed({ keys, isMenuKey }: CommandDefinition, event: KeyboardEvent): boolean {
  if (keys === undefined || isMenuKey || event.altKey) return false;
  const [key, ...held] = keys.toLowerCase().split('+').reverse();
  // A question mark takes Shift on most keyboards, and not on all.
  const isShiftRight = key === '?' || event.shiftKey === held.includes('shift');
  const isCtrlRight = (event.ctrlKey || event.metaKey) === held.includes('ctrl');
  return key === event.key.toLowerCase() && isShiftRight && isCtrlRight;
}

const isTyping = ({ target }: KeyboardEvent) =>
  target instanceof Element && target.matches('input[type=text], textarea');
