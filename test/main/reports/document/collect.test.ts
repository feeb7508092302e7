import { expect, it } from 'vitest';
import { createContext } from '../../../../src-main/reports/document/context';
import { buildDocument } from '../../../../src-main/reports/build-document';
import { collectReport } from '../../../../src-main/reports/document/collect';
import { toHtml } from '../../../../src-main/reports/to-html';
import { toNotebook } from '../../../../src-main/reports/to-notebook';
import { reportDefinitions } from '../../../../src-main/courses/courses';
import type { StoreContents } from '../../../../src-main/store/run-store';
import { createFinishedRun } from '../../../support/sample-run';
import { openStore } from '../../../support/open-store';

/** TeX that KaTeX refuses, a terminal's escape sequence, and a sign that turns the direction of the text. */
const foreign = '$\\frac{$ `a` **b** \u001b[31m red \u202e right to left';
const author = { firstName: 'Jane', lastName: 'Doe' };

/** A store as somebody else could have written it. */
function foreignRuns(): StoreContents {
  const store = openStore();
  for (const cell of ['rnn', 'gru'] as const) {
    const { id } = createFinishedRun(store, foreign, { cell });
    store.trainings.append(id, {
      kind: 'started',
      batchesPerEpoch: 10,
      parameterCount: 1234,
      dataChecksum: foreign,
      backend: foreign,
      versions: { [foreign]: foreign },
    });
  }
  return store;
}

it.each(['my-work', 'worked-solution', 'experiment'] as const)(
  'escapes foreign text in every form of the report: %s',
  (kind) => {
    const form = reportDefinitions[kind];
    const data = collectReport(foreignRuns(), [1, 2], author);
    const document = buildDocument(form, createContext(data), 'files');
    const page = toHtml(document);
    expect(page).toContain('red right to left');
    expect(page).not.toContain('ParseError');
    for (const text of [page, JSON.stringify(toNotebook(document))]) {
      for (const sign of ['\u001b', '\\u001b', '\u202e', '\\u202e'])
        expect(text).not.toContain(sign);
      expect(text).not.toContain('\\frac{$');
    }
  },
);

it('reports on the data set of most runs, and names the runs that it leaves out', () => {
  const store = openStore();
  const ids = ['other', 'same', 'same'].map((dataChecksum) => {
    const { id } = createFinishedRun(store, 'A', { cell: 'gru' });
    store.trainings.append(id, {
      kind: 'started',
      batchesPerEpoch: 10,
      parameterCount: 1234,
      dataChecksum,
      backend: 'cpu',
      versions: {},
    });
    return id;
  });
  const { runs, problems } = collectReport(store, ids, author);
  expect(runs.map(({ run }) => run.id)).toEqual(ids.slice(1));
  expect(problems).toContainEqual(expect.stringMatching(/^Left out, .* run 1 \(.+\)\.$/));
});
