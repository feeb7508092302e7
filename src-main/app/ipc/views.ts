// How Runs was last left, for the window.
import type { RunStore } from '../../store/run-store';
import type { HandlersOf } from './answers';

export function viewHandlers(store: RunStore): HandlersOf<'views'> {
  return {
    'views.last': () => store.saved.lastView(),
    'views.leave': ({ view }) => {
      store.saved.saveView(view);
    },
  };
}
