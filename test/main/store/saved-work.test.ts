import { expect, it } from 'vitest';
import { defaultCompareView } from '../../../src-main/contract/compare-view';
import { openRunStore } from '../../../src-main/store/run-store';
import { temporaryDirectory } from '../../support/temporary';
import { changeWorkspace } from '../../support/change-store';
import { openStore } from '../../support/open-store';

it('keeps what was written in a report, by report and field, and forgets what was cleared', () => {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  store.saved.saveAnswer('one', '1.1', 'first');
  store.saved.saveAnswer('one', '1.1', 'second');
  store.saved.saveAnswer('one', '1.2', 'gone soon');
  store.saved.saveAnswer('two', '1.1', 'of another report');
  store.saved.saveAnswer('one', '1.2', '');
  store.close();
  const again = openRunStore(directory);
  expect([...again.saved.answers('one')]).toEqual([['1.1', 'second']]);
  expect([...again.saved.answers('two')]).toEqual([['1.1', 'of another report']]);
  again.close();
});

it.each(['', null, [], 3])('a view that somebody else has written as %j is none', (other) => {
  const store = openStore();
  store.saved.saveView({ ...defaultCompareView, filter: 'cell:gru' });
  changeWorkspace(store.directory, (content) => void (content.view = other));
  expect(store.saved.lastView()).toBeNull();
});
