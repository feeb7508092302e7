// Trainings, for the window.
import type { Experiments } from '../../queue/experiments';
import { measurePace } from '../../queue/measure-pace';
import type { WorkerPool } from '../../workers/pool';
import type { HandlersOf } from './answers';

export function experimentHandlers(
  experiments: Experiments,
  workers: WorkerPool,
): HandlersOf<'experiments'> {
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
    'experiments.live': () => experiments.snapshot(),
  };
}
