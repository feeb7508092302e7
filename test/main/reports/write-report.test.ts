import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { writeExport } from '../../../src-main/files/durable-file';
import { reportDefinitions } from '../../../src-main/courses/courses';
import { makeReport, writeNotebook } from '../../../src-main/reports/write-report';
import { createEpochEvent } from '../../support/epoch-event';
import { gestures } from '../../support/own-data';
import { noForecasts } from '../../support/report-data';
import { endRun, sampleEpoch, startRun } from '../../support/sample-run';
import { canMount, fillUp, mountSmallDisk } from '../../support/small-disk';
import { createTemporaryDirectory } from '../../support/temporary';
import { openStore } from '../../support/open-store';

it.skipIf(!canMount)('leaves the previous report intact on a full disk', async () => {
  const disk = mountSmallDisk(500);
  const [file, filler] = [join(disk, 'report.html'), join(disk, 'filler')];
  const before = 'what was right '.repeat(1000);
  await writeExport(file, [before]);
  fillUp(filler);
  const after = 'what would be new '.repeat(5000);
  await expect(writeExport(file, [after])).rejects.toMatchObject({ code: 'file-unwritable' });
  expect(readFileSync(file, 'utf8')).toBe(before);
  expect(readdirSync(disk).sort()).toEqual(['filler', 'report.html']);
  rmSync(filler);
  await writeExport(file, [after]);
  expect(readFileSync(file, 'utf8')).toBe(after);
});

describe('a report of runs on sequences', () => {
  const author = { lastName: '', firstName: '' };
  function cellRun() {
    const store = openStore();
    const { id } = startRun(store, 'own', { cell: 'gru', dataset: gestures });
    const confusion = [10, 0, 0, 2, 4, 0, 0, 0, 4];
    store.trainings.append(id, createEpochEvent({ ...sampleEpoch(1, 0.9), confusion }));
    endRun(store, id, 'finished', null, 1000);
    return { store, id };
  }
  const { experiment, ...courses } = reportDefinitions;

  it('works without their data, and reports that the data are missing', async () => {
    const { store, id } = cellRun();
    const made = makeReport(experiment, store, [id], author, noForecasts);
    const { document, data } = await made;
    expect(document.sections.length).toBeGreaterThan(0);
    expect(data.problems.join()).not.toBe('');
  });

  it('offers no notebook, and lists the possible formats', async () => {
    const { store, id } = cellRun();
    const report = await makeReport(experiment, store, [id], author, noForecasts);
    const file = join(createTemporaryDirectory(), 'report.ipynb');
    const written = writeNotebook(store, report, file);
    await expect(written).rejects.toThrow('Save the report as a web page or a PDF.');
    expect(existsSync(file)).toBe(false);
  });

  it.each(Object.values(courses))('rejects a course: $title', async (course) => {
    const { store, id } = cellRun();
    const made = makeReport(course, store, [id], author, noForecasts);
    await expect(made).rejects.toThrow(`is about images, and run ${id} reads sequences.`);
  });
});
