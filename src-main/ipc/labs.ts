// The labs, for the window.
import type { Experiments } from '../experiments/experiments';
import { activationLab, slopeCurves } from '../labs/activations';
import { answerXor } from '../labs/xor';
import type { HandlersOf } from './bridge';

export function labHandlers(experiments: Experiments): HandlersOf<'labs'> {
  return {
    'labs.activations': (request) => activationLab(request),
    'labs.slopeCurves': ({ reading }) => slopeCurves(reading),
    'labs.activationGradients': (request) => experiments.ask('activation-gradients', request),
    'labs.xor': (request) => answerXor(request),
    'labs.parity': (settings) => experiments.parity.learn(settings),
    'labs.liveParity': () => experiments.parity.underWay(),
    'labs.parityEnd': () => experiments.parity.end(),
    'labs.stopParity': () => {
      experiments.parity.stop();
      return null;
    },
  };
}
