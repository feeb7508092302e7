import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mostPlanBytes } from '../../../src-main/contract/sweep';
import { readPlan } from '../../../src-main/cli/read-plan';
import { problemOf } from '../../support/problem-of';
import { temporaryDirectory } from '../../support/temporary';

function folderWith(text: string): string {
  const folder = temporaryDirectory();
  writeFileSync(join(folder, 'plan.json'), text);
  return folder;
}

it('a folder without a plan has none, which is no problem', () => {
  expect(readPlan(temporaryDirectory())).toBeUndefined();
  expect(readPlan(folderWith('{"id":1}'))).toEqual({ id: 1 });
});

it('a plan that is cut off or too large is a problem that says why', () => {
  expect(problemOf(() => readPlan(folderWith('{"id":')))).toMatchObject({
    code: 'bad-data',
    message: expect.stringContaining(
      'cannot be read: it is not JSON. Nothing was changed.',
    ) as string,
  });
  const large = folderWith(' '.repeat(mostPlanBytes + 1));
  expect(problemOf(() => readPlan(large)).message).not.toContain('JSON');
});

it('a folder in the place of the plan is a problem, and is not read', () => {
  const folder = temporaryDirectory();
  mkdirSync(join(folder, 'plan.json'));
  expect(problemOf(() => readPlan(folder)).code).toBe('bad-data');
});
