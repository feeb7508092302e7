// Trainings, for the window.
import type { LiveEvent } from '../../contract/live';
import type { Experiments } from '../../queue/experiments';
import { measurePace } from '../../queue/measure-pace';
import { replay } from '../../queue/replay';
import { Problem } from '../../problem';
import type { RunStore } from '../../store/run-store';
import type { WorkerPool } from '../../workers/pool';
import type { HandlersOf } from './answers';

/** The shortest time between two progress events of a replay. */
const progressMs = 200;

export function experimentHandlers(
  experiments: Experiments,
  store: RunStore,
  workers: WorkerPool,
  emit: (event: LiveEvent) => void,
): HandlersOf<'experiments'> {
  let replaying: AbortController | null = null;
  return {
    'experiments.prepare': (config) => {
      experiments.prepare(config);
    },
    'experiments.start': (config) => experiments.start(config),
    'experiments.startSweep': ({ sweep, skipTrained }) =>
      experiments.startSweep(sweep, skipTrained),
    'experiments.measurePace': (config) => measurePace(workers, config),
    'experiments.queue': (change) => experiments.changeQueue(change),
    'experiments.stop': ({ id }) => {
      experiments.stop(id);
    },
    'experiments.pause': ({ id }) => {
      experiments.pause(id);
    },
    'experiments.resume': ({ runIds }) => experiments.resume(runIds),
    'experiments.replay': async ({ runId }) => {
      if (replaying)
        throw new Problem('run-running', 'Another run is being replayed. Stop it first.');
      replaying = new AbortController();
      let lastMs = -Infinity;
      const onProgress = (step: number, steps: number) => {
        if (performance.now() - lastMs < progressMs) return;
        lastMs = performance.now();
        emit({ kind: 'replay', runId, step, steps });
      };
      try {
        return await replay(store, workers, runId, { signal: replaying.signal, onProgress });
      } finally {
        replaying = null;
      }
    },
    'experiments.stopReplay': () => {
      replaying?.abort();
    },
    'experiments.live': () => experiments.snapshot(),
  };
}
