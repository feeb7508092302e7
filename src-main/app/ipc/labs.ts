// The labs, for the window.
import type { WorkerPool } from '../../workers/pool';
import type { HandlersOf } from './bridge';

export function labHandlers(workers: WorkerPool): HandlersOf<'labs'> {
  return {
    'labs.activationGradients': (request) => workers.run('activation-gradients', request),
  };
}
