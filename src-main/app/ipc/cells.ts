// The cells that are kept in the store, for the window.
import type { RunStore } from '../../store/run-store';
import type { HandlersOf } from './answers';

export const cellHandlers = ({ cells }: Pick<RunStore, 'cells'>): HandlersOf<'cells'> => ({
  'cells.list': () => cells.list(),
  'cells.save': (cell) => {
    cells.save(cell);
  },
  'cells.remove': ({ name }) => {
    cells.remove(name);
  },
});
