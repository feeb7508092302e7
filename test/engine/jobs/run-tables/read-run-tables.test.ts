import { expect, it } from 'vitest';
import { pairTables } from '../../../../src-main/queue/library/import-file';
import { importTables, table } from '../../../support/import-tables';
import { openStore } from '../../../support/open-store';

it('rejects a malformed table, names the row, and imports nothing', async () => {
  const store = openStore();
  const head = 'model,data,seed';
  const run = ['name,model,data,seed', 'a,GRU,MNIST,1'];
  const values = (...rows: readonly string[]) => [
    table(...run),
    table('run,metric,step,value', ...rows),
  ];
  const mistakes: readonly (readonly [files: readonly string[], why: RegExp])[] = [
    [[table('model,seed', 'GRU,1')], /no column "data"/],
    [[table(head)], /it has no run/],
    [[table(head, 'GRU,MNIST,1', 'GRU,MNIST')], /row 3: it has 2 fields/],
    [[table(head, 'GRU,nowhere,1')], /row 2: this store has no data set "nowhere"/],
    [[table(head, 'GRU,MNIST,-1')], /row 2: its seed/],
    [[table(head, 'GRU,MNIST,1', 'GRU,MNIST,1')], /row 3: two runs/],
    [[table(`${head},last`, 'GRU,MNIST,1,high')], /row 2: "last" is "high"/],
    [[table(`${head},created`, 'GRU,MNIST,1,noon')], /row 2: "created" is not a time/],
    [values('b,train/loss,1,2'), /row 2: the other table has no run "b"/],
    [values('a,bleu,1,2'), /row 2: there is no metric "bleu"/],
    [values('a,loss,1,2', 'a,train/loss,1,2'), /row 3: "train\/loss" has the step 1 already/],
    [values('a,loss,1.5,2'), /row 2: its step/],
    [values('a,loss,1,'), /row 2: it has no value/],
    [values('a,val_accuracy,1,98'), /row 2: its value is 98/],
    [values('a,test_loss,10,1', 'a,test_loss,25,1'), /row 2: "test\/loss" has the step 25/],
  ];
  for (const [files, why] of mistakes) {
    await expect(importTables(store, files), String(why)).rejects.toThrow(why);
  }
  expect(() => pairTables([table('run,metric,value')])).toThrow('together with its table of runs');
  expect(store.runs.list()).toEqual([]);
});
