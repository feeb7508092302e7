import { describe, expect, it } from 'vitest';
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

describe('The view of Compare', () => {
  const view = { ...defaultCompareView, filter: 'cell:gru' };

  it('comes back as it was last left', () => {
    const store = openStore();
    expect(store.saved.lastView()).toBeNull();
    store.saved.saveView(view);
    expect(store.saved.lastView()).toEqual(view);
  });

  it.each(['', null, [], 3])('that somebody else has written as %j is none', (other) => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    store.saved.saveView(view);
    changeWorkspace(directory, (content) => void (content.view = other));
    expect(store.saved.lastView()).toBeNull();
  });
});
