// Trainings, for the window.
import type { Experiments } from '../experiments/experiments';
import type { HandlersOf } from './bridge';

export function experimentHandlers(experiments: Experiments): HandlersOf<'experiments'> {
  return {
    'experiments.prepare': (config) => {
      experiments.prepare(config);
      return null;
    },
    'experiments.start': (config) => experiments.start(config),
    'experiments.startSweep': ({ sweep, skipTrained }) =>
      experiments.startSweep(sweep, skipTrained),
    'experiments.queue': (change) => experiments.changeQueue(change),
    'experiments.stop': ({ id }) => {
      experiments.stop(id);
      return null;
    },
    'experiments.pause': ({ id }) => {
      experiments.pause(id);
      return null;
    },
    'experiments.resume': ({ runIds }) => experiments.resume(runIds),
    'experiments.live': () => experiments.snapshot(),
  };
}
