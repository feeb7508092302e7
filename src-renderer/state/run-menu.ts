// The context menu of a run in any list of runs.
import { hasModel } from '$catalogue/models';
import { isResumable } from '$comparison/resume-point';
import type { Run } from '$contract/run';
import type { MenuEntry, MenuItem } from './context-menu.svelte';
import type { RunView, Workbench } from './workbench.svelte';

const destinations: readonly { readonly view: RunView; readonly label: string }[] = [
  { view: 'Inside', label: 'Look inside' },
  { view: 'Compare', label: 'Show in Compare' },
  { view: 'Models', label: 'Export…' },
];

export function runMenu(workbench: Workbench, run: Run): readonly MenuItem[] {
  const { live, saved, toasts } = workbench;
  const isTraining = run.status === 'running';
  const untrained = whyNoWeights(run);
  return [
    ...destinations.map(({ view, label }) => ({
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

/** Why a run has no trained weights; null if it has. */
function whyNoWeights({ config, epochsDone }: Run): string | null {
  if (!hasModel(config)) return noModelHere;
  return epochsDone === 0 ? 'No epoch has finished' : null;
}

/** Pauses or resumes a run; no entry for one that has finished. */
export function trainingItems({ live, toasts }: Workbench, run: Run): readonly MenuEntry[] {
  if (run.status === 'running') {
    return [{ label: 'Pause', run: () => void toasts.attempt(() => live.pause(run.id)) }];
  }
  if (!isResumable(run)) return [];
  return [{ label: 'Resume', run: () => void toasts.attempt(() => live.resume([run.id])) }];
}
