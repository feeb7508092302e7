import { expect, it } from 'vitest';
import { myWork, workedSolution } from '../../../src-main/courses/ece1508-assignment-4/assignment';
import { buildDocument } from '../../../src-main/reports/build-document';
import { sanitiseRun } from '../../../src-main/reports/document/collect';
import { makeReport, toHtml } from '../../../src-main/reports/reports';
import { createEpochEvent } from '../../support/epoch-event';
import { endRun, sampleEpoch, samplePoints, startRun } from '../../support/sample-run';
import { noForecasts, reportContext, reportData, reportRun } from '../../support/report-data';
import { openStore } from '../../support/open-store';

const epochs = 10;
const batches = 469;

it('limits the size of a page of three runs with ten epochs', async () => {
  const store = openStore();
  const ids = (['rnn', 'gru', 'lstm'] as const).map((cell) => {
    const { id } = startRun(store, cell, { cell, epochs });
    const losses = Array.from({ length: epochs * batches }, (_, step) => 2 / (1 + step / 100));
    store.trainings.append(id, samplePoints(1, losses, losses));
    for (let epoch = 1; epoch <= epochs; epoch += 1) {
      store.trainings.append(id, createEpochEvent(sampleEpoch(epoch, 0.8 + epoch / 100)));
    }
    return endRun(store, id, 'finished', null, 83_000).id;
  });
  const author = { lastName: 'Doe', firstName: 'Jane' };
  const { document } = await makeReport(workedSolution, store, ids, author, noForecasts);
  const page = toHtml(document);
  store.close();
  expect(page.match(/data-item=/g)).toHaveLength(34);
  // Times are numbers, too, which stand to the right.
  expect(page.match(/<td class="number">1:23<\/td>/g)).toHaveLength(3);
  // Thinned for drawing: all points of all curves would be several megabytes.
  expect(page.length).toBeLessThan(1_500_000);
});

it('shows names as typed, never as markup', () => {
  const rnn = reportRun('rnn');
  const run = sanitiseRun({ ...rnn.run, name: '<b onclick="x">$\\frac$ **me** `a`' });
  const author = { lastName: "O'Neil <i>", firstName: 'Zoë' };
  const data = { ...reportData({ ...rnn, run }), author };
  const html = toHtml(buildDocument(myWork, reportContext(data), 'files'));
  expect(html).toContain("Zoë O'Neil &lt;i&gt;");
  expect(html).toContain('&lt;b onclick=&quot;x&quot;&gt;');
  expect(html).not.toContain('<b onclick');
});
