// The six weights of a recurrent model of one layer.
import { listRecurrentNames } from '../../src-main/engine/models/recurrent-weights';

/** The names of the weights in PyTorch's order. */
export const weightNames = listRecurrentNames({ cell: 'rnn' });

/** Creates a value for each weight. */
export const createPerWeight = <T>(make: (name: string) => T): Readonly<Record<string, T>> =>
  Object.fromEntries(weightNames.map((name) => [name, make(name)]));
