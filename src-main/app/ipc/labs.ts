// The labs, for the window.
import type { WorkerPool } from '../../workers/pool';
import type { HandlersOf } from './bridge';
import type { ParityTrial } from './parity-trial';

export function labHandlers(workers: WorkerPool, parity: ParityTrial): HandlersOf<'labs'> {
  return {
    'labs.activationGradients': (request) => workers.run('activation-gradients', request),
    'labs.parity': (settings) => parity.learn(settings),
    'labs.stopParity': () => {
      parity.stop();
    },
  };
}
