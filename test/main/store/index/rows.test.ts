import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runFields } from '../../../../src-main/engine/contract/run';
import { encodeRun, toRun, type RunRow } from '../../../../src-main/store/index/rows';
import { changeStore } from '../../../support/change-store';
import { openStore } from '../../../support/open-store';
import { startRun } from '../../../support/sample-run';

it('removes control characters from every field of a run', () => {
  const store = openStore();
  const { id } = startRun(store);
  const [name, host] = ["'a' || char(27) || '[2Jb'", "'x' || char(8238) || 'y'"];
  const tags = `'["c\\u0007d"]'`;
  changeStore(store.directory, `UPDATE runs SET name = ${name}, host = ${host}, tags = ${tags}`);
  const run = store.runs.get(id);
  expect([run.name, run.host, ...run.tags].join(' ')).toMatch(/^a.*\[2Jb x.*y c.*d$/);
  expect([run.name, run.host, ...run.tags].join('')).not.toMatch(/[\p{Cc}\u202e]/u);
});

it('stores every field of a run in a column, and restores it', () => {
  const store = openStore();
  const started = startRun(store);
  expect(Object.keys(started).sort()).toEqual(Object.keys(runFields).sort());
  const word = fc.stringMatching(/^[a-zA-Z0-9é ]{0,9}$/).map((text) => text.trim());
  const number = fc.double({ noNaN: true, min: 0.1, noDefaultInfinity: true });
  const values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
    integer: fc.nat(),
    number,
    flag: fc.boolean(),
    line: word,
    text: word,
    checked: fc.string(),
    json: fc.dictionary(word, number),
    words: fc.oneof(fc.array(word), fc.dictionary(word, word)),
  };
  const fields = Object.entries(runFields).map(([name, field]) => {
    const value = values[field.kind] ?? fc.constant(undefined);
    const isNullable = 'initial' in field && field.initial === null;
    return [name, isNullable ? fc.option(value) : value] as const;
  });
  fc.assert(
    fc.property(fc.record(Object.fromEntries(fields)), (run) => {
      const row = encodeRun(run) as unknown as RunRow;
      expect(toRun(row)).toEqual(run);
    }),
    { numRuns: 100 },
  );
});
