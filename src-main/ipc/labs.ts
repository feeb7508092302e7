// The labs, for the window.
import { activationLab } from '../labs/activations';
import { answerXor } from '../labs/xor';
import type { HandlersOf } from './bridge';

export function labHandlers(): HandlersOf<'labs'> {
  return {
    'labs.activations': (request) => activationLab(request),
    'labs.xor': (request) => answerXor(request),
  };
}
