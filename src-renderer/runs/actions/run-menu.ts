// The context menu of a run in any list of runs.
import { compareByResult, isCustomName, isRestart, isResumable, groupBySeed } from '$comparison';
import { getTask } from '$engine/tasks';
import type { Run } from '$engine/contract';
import type { MenuEntry, MenuItem } from '../../ui/context-menu.svelte';
import type { Runs } from '../state/runs.svelte';

export function runMenu(place: Runs, run: Run): readonly MenuItem[] {
  const { saved } = place;
  const isTraining = run.status === 'running';
  return [
    ...createWeightItems(place, [run]),
    {
      label: 'Show in Runs',
      run: () => {
        place.compare.go({ select: [run], isPinned: true, panel: true, view: 'Runs' });
      },
    },
    null,
    trainAgain(place, run),
    ...createTrainingItems(place, [run]),
    ...(isTraining ? [] : [{ label: 'Delete', run: () => void saved.remove(run) }]),
  ];
}

/** Returns the entry for a run's predictions: generated text, the next steps of its series, or sequences of files. */
export function createPredictItem({ newRun, predictor, writer }: Runs, run: Run): MenuEntry {
  const disabledReason = explainMissingWeights(run);
  const [target] = newRun.dataSets.getProperties(run.config.dataset)?.targets ?? [];
  const isForecast = target?.channel !== undefined;
  return getTask(run.config).isText
    ? {
        label: 'Generate…',
        disabledReason,
        run: () => {
          writer.open([run]);
        },
      }
    : {
        label: isForecast ? 'Forecast…' : 'Predict…',
        disabledReason,
        run: () => {
          predictor.open(run, isForecast);
        },
      };
}

/**
 * Returns the entries that use a run's weights, or those of the best seed of one setting; for several settings of
 * texts, they generate text next to each other.
 */
export function createWeightItems(place: Runs, runs: readonly Run[]): MenuEntry[] {
  const { elsewhere, exports, writer } = place;
  const [run] = runs.toSorted(compareByResult);
  if (run === undefined) return [];
  if (groupBySeed(runs).length > 1) {
    const trained = runs.filter(
      (one) => getTask(one.config).isText && explainMissingWeights(one) === null,
    );
    if (trained.length === 0) return [];
    return [
      {
        label: 'Generate…',
        run: () => {
          writer.open(trained);
        },
      },
    ];
  }
  const disabledReason = explainMissingWeights(run);
  return [
    {
      label: 'Look inside',
      disabledReason,
      run: () => {
        elsewhere.lookInside(run);
      },
    },
    createPredictItem(place, run),
    {
      label: 'Export model…',
      disabledReason,
      run: () => {
        exports.models.open(run);
      },
    },
  ];
}

/** Returns the entry that loads the settings of a run into the form. */
export function trainAgain(place: Runs, run: Run): MenuEntry {
  return {
    label: 'Train again with these settings',
    disabledReason: run.config.external ? 'Trained by another program' : null,
    run: () => {
      place.newRun.form.take(run.config, isCustomName(run) ? run.name : '');
      place.newRun.setUp();
    },
  };
}

/** Returns the reason why a run has no trained weights; null if it has. */
export function explainMissingWeights({ checkpointStep, epochsDone, config }: Run): string | null {
  if (config.external) return `Imported from ${config.external.source}, without its model`;
  if (epochsDone === 0) return 'No epoch has finished';
  return checkpointStep === 0 ? 'No checkpoint' : null;
}

/** Returns the entries that pause, stop, resume or restart runs; none for finished runs. */
export function createTrainingItems(
  { live, window }: Runs,
  runs: readonly [Run, ...Run[]],
): readonly MenuEntry[] {
  const [{ id, status }, ...others] = runs;
  if (status === 'running' && others.length === 0) {
    return [
      { label: 'Pause', run: () => void window.toasts.attempt(() => live.pause(id)) },
      { label: 'Stop', run: () => void window.toasts.attempt(() => live.stop(id)) },
    ];
  }
  if (!runs.every(isResumable)) return [];
  const label = runs.every(isRestart) ? 'Restart' : 'Resume';
  const ids = runs.map((run) => run.id);
  return [{ label, run: () => void window.toasts.attempt(() => live.resume(ids)) }];
}

/** Returns the entries that train more seeds of one setting. */
export function seedItems({ live, window }: Runs, runs: readonly Run[]): readonly MenuEntry[] {
  if (groupBySeed(runs).length !== 1) return [];
  return [
    {
      label: `Train ${moreSeedsAtOnce} more seeds`,
      disabledReason: runs.some(({ config }) => config.external)
        ? 'Trained by another program'
        : live.starting
          ? 'Starting…'
          : null,
      run: () => void window.toasts.attempt(() => live.trainMore(runs, moreSeedsAtOnce)),
    },
  ];
}

/** The number of seeds that is informative and quickly trained. */
export const moreSeedsAtOnce = 2;
