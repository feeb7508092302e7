// The labs, for the window.
import type { Experiments } from '../experiments/experiments';
import { activationLab } from '../labs/activations';
import type { HandlersOf } from './bridge';

export function labHandlers(experiments: Experiments): HandlersOf<'labs'> {
  return {
    'labs.activations': (request) => activationLab(request),
    'labs.activationGradients': (request) => experiments.ask('activation-gradients', request),
  };
}
