// Carries out the commands of the menu bar.
import type { MenuCommand } from '$contract/menu';
import type { Run } from '$contract/run';
import { stopAll } from '../runs/training/queue-actions';
import type { Workbench } from './workbench.svelte';

export function performMenuCommand(workbench: Workbench, command: MenuCommand): void {
  const { inside, runs } = workbench;
  const { compare, form, live, modelExports, saved } = runs;
  const { navigation, preferences, toasts } = workbench.window;
  switch (command.kind) {
    case 'open':
      navigation.view = command.view;
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
    case 'open-store':
      void workbench.window.openStore(null);
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
    case 'resize':
      void preferences.resize(command.direction);
      break;
    case 'panel':
      navigation.panelOpen = !navigation.panelOpen;
      break;
    case 'palette':
    case 'settings':
    case 'shortcuts':
      navigation.dialog = command.kind;
  }
}

/** The first marked one with a model, else the newest. */
export function runToExport({ runs: { compare, saved } }: Workbench): Run | undefined {
  return [...compare.marks.runs, ...saved.trained].find(({ epochsDone }) => epochsDone > 0);
}

/** The keys of commands that open nothing. @returns whether the key was one of them */
export function pressCommandKey(workbench: Workbench, event: KeyboardEvent): boolean {
  const { report } = workbench;
  const { navigation } = workbench.window;
  const isCommand = (event.ctrlKey || event.metaKey) && !event.altKey;
  if (!isCommand || navigation.dialog !== null || event.key.toLowerCase() !== 'p') return false;
  if (event.shiftKey) performMenuCommand(workbench, { kind: 'pause' });
  else if (navigation.view === 'Report' && report.chosen.length > 0) void report.save('pdf');
  else return false;
  return true;
}
