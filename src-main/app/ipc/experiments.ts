// Handles calls about trainings.
import type { RunConfig } from '../../engine/catalogue';
import { planMoreSeeds, chooseOneOfEachModel, chooseOneOfEachShape } from '../../comparison';
import type { Experiments } from '../../queue';
import type { WorkerPool } from '../../workers/pool';
import type { DomainHandlers } from './call-handlers';

export function createExperimentHandlers(
  experiments: Experiments,
  workers: WorkerPool,
): DomainHandlers<'experiments'> {
  /** @throws Problem before anything is stored */
  const requireNeeds = (configs: readonly RunConfig[]) =>
    workers.run('training-needs', { configs: chooseOneOfEachShape(configs) });
  return {
    'experiments.prepare': async (config) => {
      await requireNeeds(chooseOneOfEachModel(config));
      experiments.prepare(config);
    },
    'experiments.start': async (config) => {
      await requireNeeds(chooseOneOfEachModel(config));
      return experiments.start(config);
    },
    'experiments.startSweep': async ({ sweep, skipTrained }) => {
      const planned = experiments.plan(sweep);
      await requireNeeds(planned.runs.map(({ config }) => config));
      return experiments.startSweep(planned, skipTrained);
    },
    'experiments.moreSeeds': async ({ runIds, seeds }) => {
      const runs = planMoreSeeds(experiments.runs(runIds), seeds);
      await requireNeeds(runs.map(({ config }) => config));
      return experiments.trainMore(runs);
    },
    'experiments.queue': (change) => experiments.changeQueue(change),
    'experiments.stop': ({ id }) => {
      experiments.stop(id);
    },
    'experiments.pause': ({ id }) => {
      experiments.pause(id);
    },
    'experiments.resume': ({ runIds }) => experiments.resume(runIds),
    'experiments.live': () => experiments.open(),
  };
}
