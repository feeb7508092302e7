import { expect, it } from 'vitest';
import { changeStore } from '../../../support/change-store';
import { openStore } from '../../../support/open-store';
import { startRun } from '../../../support/sample-run';

it('the row of a run gives the window no control characters, whoever wrote it', () => {
  const store = openStore();
  const { id } = startRun(store);
  const [name, host] = ["'a' || char(27) || '[2Jb'", "'x' || char(8238) || 'y'"];
  const tags = `'["c\\u0007d"]'`;
  changeStore(store.directory, `UPDATE runs SET name = ${name}, host = ${host}, tags = ${tags}`);
  const run = store.runs.get(id);
  expect([run.name, run.host, ...run.tags].join(' ')).toMatch(/^a.*\[2Jb x.*y c.*d$/);
  expect([run.name, run.host, ...run.tags].join('')).not.toMatch(/[\p{Cc}\u202e]/u);
});
