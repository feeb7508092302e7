import { expect, it } from 'vitest';
import { openRunsPlace } from '../set-up';

it('shows only the selected runs, and restores the previous filter', async () => {
  const { place, undo } = await openRunsPlace();
  place.compare.update({ filter: 'seed:1' });
  place.compare.go({
    filter: place.saved.all.filter(({ id }) => id === 2),
    undo: 'Showing only one',
  });
  expect(place.compare.runs.map(({ id }) => id)).toEqual([2]);
  expect(place.window.toasts.shown.at(-1)?.title).toBe('Showing only one');
  undo();
  expect(place.compare.view.filter).toBe('seed:1');
});

it('selects and pins a run, and clears a filter that excludes the run', async () => {
  const { place } = await openRunsPlace();
  const [run] = place.saved.all;
  place.compare.update({ filter: 'cell:gru' });
  place.compare.go({ select: [run!], isPinned: true, panel: true, view: 'Runs' });
  expect(place.compare.view.filter).toBe('');
  expect(place.compare.selection.runs).toEqual([run]);
  place.compare.update({ filter: 'cell:rnn' });
  place.compare.go({ select: [run!], isPinned: true, panel: true, view: 'Runs' });
  expect([place.compare.view.filter, place.compare.pointer.front]).toEqual(['cell:rnn', run!.id]);
});
