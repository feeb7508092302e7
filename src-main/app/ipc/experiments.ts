// Trainings, for the window.
import { moreSeeds } from '../../comparison/sweeps/more-seeds';
import type { Experiments } from '../../queue/experiments';
import type { HandlersOf } from './answers';

export function experimentHandlers(experiments: Experiments): HandlersOf<'experiments'> {
  return {
    'experiments.prepare': (config) => {
      experiments.prepare(config);
    },
    'experiments.start': (config) => experiments.start(config),
    'experiments.startSweep': ({ sweep, skipTrained }) =>
      experiments.startSweep(sweep, skipTrained),
    'experiments.moreSeeds': ({ runIds, seeds }) =>
      experiments.trainMore(moreSeeds(experiments.runs(runIds), seeds)),
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
