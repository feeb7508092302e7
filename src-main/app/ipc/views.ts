// Saved views of Compare, for the window.
import type { RunStore } from '../../store/run-store';
import type { HandlersOf } from './bridge';

export function viewHandlers(store: RunStore): HandlersOf<'views'> {
  return {
    'views.list': () => store.views(),
    'views.last': () => store.lastView(),
    'views.save': ({ name, view }) => {
      store.saveView(name, view);
      return store.views();
    },
    'views.remove': ({ name }) => {
      store.removeView(name);
      return store.views();
    },
    'views.leave': ({ view }) => {
      store.saveView('', view);
    },
  };
}
