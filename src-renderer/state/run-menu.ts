// What the context menu of a run offers, wherever the run stands in a list.
import { hasModel } from '$catalogue/models';
import { isResumable } from '$comparison/resume-point';
import type { Run } from '$contract/run';
import type { MenuEntry, MenuItem } from './context-menu.svelte';
import type { RunView, Workbench } from './workbench.svelte';

const ways: readonly { readonly view: RunView; readonly label: string }[] = [
  { view: 'Inside', label: 'Look inside' },
  { view: 'Compare', label: 'Show in Compare' },
  { view: 'Models', label: 'Export…' },
];

export function runMenu(workbench: Workbench, run: Run): readonly MenuItem[] {
  const { live, saved, toasts } = workbench;
  const isTraining = run.status === 'running';
  const untrained = whyNoWeights(run);
  return [
    ...ways.map(({ view, label }) => ({
      label,
      whyNot: view === 'Compare' ? null : untrained,
      run: () => {
        workbench.openRun(run, view);
      },
    })),
    {
      label: 'Show graph',
      whyNot: untrained,
      run: () => void workbench.showGraph({ kind: 'run', runId: run.id, epoch: null }),
    },
    null,
    trainAgain(workbench, run),
    ...trainingItems(workbench, run),
    isTraining
      ? { label: 'Stop', run: () => void toasts.attempt(() => live.stop(run.id)) }
      : { label: 'Delete', run: () => void saved.remove(run) },
  ];
}

/** Puts a run's settings into the form. */
export function trainAgain({ form, navigation }: Workbench, { name, config }: Run): MenuEntry {
  return {
    label: 'Train again with these settings',
    whyNot: hasModel(config) ? null : noModelHere,
    run: () => {
      if (!hasModel(config)) return;
      form.take(config, name);
      navigation.view = 'Train';
    },
  };
}

const noModelHere = 'Another program logged this run: it has curves, no model';

/** Why nothing can be done with a run that needs trained weights; null where it can. */
function whyNoWeights({ config, epochsDone }: Run): string | null {
  if (!hasModel(config)) return noModelHere;
  return epochsDone === 0 ? 'No epoch has finished' : null;
}

/** What pauses a run, or goes on with it; nothing for one that has finished. */
export function trainingItems({ live, toasts }: Workbench, run: Run): readonly MenuEntry[] {
  if (run.status === 'running') {
    return [{ label: 'Pause', run: () => void toasts.attempt(() => live.pause(run.id)) }];
  }
  if (!isResumable(run)) return [];
  return [{ label: 'Resume', run: () => void toasts.attempt(() => live.resume([run.id])) }];
}
