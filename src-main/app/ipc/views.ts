// Saved views of Compare, for the window.
import type { RunStore } from '../../store/run-store';
import type { HandlersOf } from './answers';

export function viewHandlers(store: RunStore): HandlersOf<'views'> {
  return {
    'views.list': () => store.saved.views(),
    'views.last': () => store.saved.lastView(),
    'views.save': ({ name, view }) => {
      store.saved.saveView(name, view);
      return store.saved.views();
    },
    'views.remove': ({ name }) => {
      store.saved.removeView(name);
      return store.saved.views();
    },
    'views.leave': ({ view }) => {
      store.saved.saveView('', view);
    },
  };
}
