// The labs, for the window.
import { activationLab } from '../labs/activations';
import type { HandlersOf } from './bridge';

export function labHandlers(): HandlersOf<'labs'> {
  return {
    'labs.activations': (request) => activationLab(request),
  };
}
