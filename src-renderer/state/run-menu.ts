// What the context menu of a run offers, wherever the run stands in a list.
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
  const { form, live, navigation, saved, toasts } = workbench;
  const isTraining = run.status === 'running';
  const untrained = run.epochsDone === 0 ? 'No epoch has finished' : null;
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
    {
      label: 'Train again with these settings',
      run: () => {
        form.take(run.config, run.name);
        navigation.view = 'Train';
      },
    },
    ...trainingItems(workbench, run),
    isTraining
      ? { label: 'Stop', run: () => void toasts.attempt(() => live.stop(run.id)) }
      : { label: 'Delete', run: () => void saved.remove(run) },
  ];
}

/** What pauses a run, or goes on with it; nothing for one that has finished. */
export function trainingItems({ live, toasts }: Workbench, run: Run): readonly MenuEntry[] {
  if (run.status === 'running') {
    return [{ label: 'Pause', run: () => void toasts.attempt(() => live.pause(run.id)) }];
  }
  if (!isResumable(run)) return [];
  return [{ label: 'Resume', run: () => void toasts.attempt(() => live.resume([run.id])) }];
}
