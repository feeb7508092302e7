import { expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { temporaryDirectory } from '../../support/temporary';

it('keeps what was written in a report, by report and field, and forgets what was cleared', () => {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  store.saveReportAnswer('one', '1.1', 'first');
  store.saveReportAnswer('one', '1.1', 'second');
  store.saveReportAnswer('one', '1.2', 'gone soon');
  store.saveReportAnswer('two', '1.1', 'of another report');
  store.saveReportAnswer('one', '1.2', '');
  store.close();
  const again = openRunStore(directory);
  expect([...again.reportAnswers('one')]).toEqual([['1.1', 'second']]);
  expect([...again.reportAnswers('two')]).toEqual([['1.1', 'of another report']]);
  again.close();
});
