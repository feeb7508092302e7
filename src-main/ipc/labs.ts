// The labs, for the window.
import { activationLab, slopeCurves } from '../labs/activations';
import type { ParityTrial } from '../labs/parity-trial';
import { answerXor } from '../labs/xor';
import type { WorkerPool } from '../workers/pool';
import type { HandlersOf } from './bridge';

export function labHandlers(workers: WorkerPool, parity: ParityTrial): HandlersOf<'labs'> {
  return {
    'labs.activations': (request) => activationLab(request),
    'labs.slopeCurves': ({ reading }) => slopeCurves(reading),
    'labs.activationGradients': (request) => workers.ask('activation-gradients', request),
    'labs.xor': (request) => answerXor(request),
    'labs.parity': (settings) => parity.learn(settings),
    'labs.liveParity': () => parity.underWay(),
    'labs.parityEnd': () => parity.end(),
    'labs.stopParity': () => {
      parity.stop();
    },
  };
}
