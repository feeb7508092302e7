import { expect, it } from 'vitest';
import { getTitle } from '../../src-main/engine/contract/data-options';
import {
  describeError,
  errorTexts,
  type ErrorDetails,
  type ErrorCode,
} from '../../src-main/core/error-texts';
import { restoreProblem, toProblem, toProblemData } from '../../src-main/core/problem';

/** Each sentence of the table, filled in. */
const all = (Object.keys(errorTexts) as ErrorCode[]).map((code): ErrorDetails => {
  const found = [...errorTexts[code].matchAll(/\{(-?)(\w+)\}/g)];
  const fields = found.map(([, isOption, name = '']) => [name, isOption ? ['leaveOut'] : 'x']);
  return { code, fields: Object.fromEntries(fields) as ErrorDetails['fields'], file: 'a.csv' };
});

const ofData = all.filter(({ code }) => !code.includes('.'));

it('states in every error what is wrong, what was saved and what to do, without gaps', () => {
  for (const refusal of all) {
    for (const called of [undefined, getTitle]) {
      const message = describeError(refusal, called);
      const data = /^a\.csv: .+\. Nothing was added\. .+\.$/;
      expect(message).toMatch(ofData.includes(refusal) ? data : /[.x]$/);
      expect(message).not.toMatch(/[{}|]|undefined/);
    }
  }
});

it('names options by their flags on a terminal, and by their labels in the window', () => {
  for (const refusal of all)
    expect(
      describeError(refusal, getTitle).replace(/(--[\w-]+( and)? )*(of )?"unroll [^"]+"/, ''),
    ).not.toMatch(/--[a-z]/);
  const idle: ErrorDetails = {
    code: 'idle-option',
    fields: { options: ['leaveOut'], kind: 'arrays' },
  };
  expect(describeError(idle)).toContain('--leave-out does not apply to arrays');
  expect(describeError(idle, getTitle)).toContain('“left out” does not apply to arrays');
});

it('formats numbers with commas, and quotes the contents of files unchanged', () => {
  const fields = { columns: 20_000, most: 10_000 };
  expect(describeError({ code: 'column-count', fields })).toContain('20,000 columns');
  const odd = { column: '{known} {--class} | $&', hint: '', known: 'x' };
  expect(describeError({ code: 'column-missing', fields: odd })).toBe(
    'it has no column "{known} {--class} | $&". Nothing was added. Choose one of x.',
  );
});

it('preserves an error that crosses to another process', () => {
  for (const refusal of all) {
    const problem = toProblem({ ...refusal, not: 'predicted' });
    const data = structuredClone(toProblemData(problem));
    expect(restoreProblem(data)).toMatchObject({ ...data });
    if (ofData.includes(refusal)) expect(data.message).toContain('Nothing was predicted.');
  }
});
