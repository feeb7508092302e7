import { expect, it } from 'vitest';
import { compileFilter } from '../../src-main/comparison/filter/compile';
import { listRunColumns } from '../../src-main/comparison/further-columns';
import { createRunLabels } from '../../src-main/comparison/run-labels';
import { runRows } from '../../src-main/export/rows';
import { importTables, table } from '../support/import-tables';
import { openStore } from '../support/open-store';

it('filters, labels and exports settings that Unroll does not have', async () => {
  const store = openStore();
  const file = table(
    'name,model,data,seed,hidden,optimizer,width factor,norm,last',
    'a,Transformer,mnist,1,5000,AdamW,2,layer,0.9',
    'b,Transformer,mnist,1,5000,AdamW,4,layer,0.8',
  );
  const { runs } = await importTables(store, [file]);
  expect(runs.map(({ lastTestAccuracy, status }) => [lastTestAccuracy, status])).toEqual([
    [0.9, 'finished'],
    [0.8, 'finished'],
  ]);
  expect([...createRunLabels(runs).values()]).toEqual(['width-factor 2', 'width-factor 4']);
  const found = (filter: string) => {
    const { mistake, matches } = compileFilter(filter, listRunColumns(runs));
    expect(mistake).toBeNull();
    return runs.filter(matches).map(({ name }) => name);
  };
  expect(found('width-factor>3 norm:layer hidden:5000 optimizer:adamw')).toEqual(['b']);
  expect(found('model:external-transformer -width-factor:4')).toEqual(['a']);
  const [head = [], row = []] = [...runRows(runs)];
  expect(row[head.indexOf('width-factor')]).toBe(2);
  // A setting that the table omits is unknown, not the default.
  expect(row[head.indexOf('lr')]).toBeNull();
});
