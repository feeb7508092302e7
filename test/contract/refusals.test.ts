import { expect, it } from 'vitest';
import {
  refusalInWords,
  refusals,
  type Refusal,
  type RefusalCode,
} from '../../src-main/contract/refusals';
import { refused } from '../../src-main/datasets/formats/data-file';
import { fromProblemData, toProblemData } from '../../src-main/problem';

/** Each sentence of the table, filled in. */
const all = (Object.keys(refusals) as RefusalCode[]).map((code): Refusal => {
  const found = [...refusals[code].matchAll(/\{(-?)(\w+)\}/g)];
  const fields = found.map(([, isOption, name = '']) => [name, isOption ? ['leaveOut'] : 'x']);
  return { code, fields: Object.fromEntries(fields) as Refusal['fields'], file: 'a.csv' };
});

it('every sentence says what is wrong, what was kept and what to do, without a gap', () => {
  for (const refusal of all) {
    for (const shownIn of ['terminal', 'window'] as const) {
      const message = refusalInWords(refusal, shownIn);
      expect(message).toMatch(/^a\.csv: .+\. Nothing was added\. .+\.$/);
      expect(message).not.toMatch(/[{}|]|undefined/);
    }
  }
});

it('options are called by their flags on a terminal, and as the window calls them', () => {
  for (const refusal of all) expect(refusalInWords(refusal, 'window')).not.toMatch(/--[a-z]/);
  const idle: Refusal = { code: 'idle-option', fields: { options: ['leaveOut'], kind: 'arrays' } };
  expect(refusalInWords(idle)).toContain('--leave-out says nothing about arrays');
  expect(refusalInWords(idle, 'window')).toContain('“left out” says nothing about arrays');
});

it('numbers have commas, and what files hold is shown as it stands', () => {
  const fields = { columns: 20_000, most: 10_000 };
  expect(refusalInWords({ code: 'column-count', fields })).toContain('20,000 columns');
  const odd = { column: '{known} {--class} | $&', known: 'x' };
  expect(refusalInWords({ code: 'column-missing', fields: odd })).toBe(
    'it has no column "{known} {--class} | $&". Nothing was added. Choose of x.',
  );
});

it('a refusal is the same after it has crossed to another process', () => {
  for (const refusal of all) {
    const problem = refused({ ...refusal, not: 'predicted' });
    const data = structuredClone(toProblemData(problem));
    expect(fromProblemData(data)).toMatchObject({ ...data });
    expect(data.message).toContain('Nothing was predicted.');
  }
});
