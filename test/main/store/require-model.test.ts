import { expect, it } from 'vitest';
import { noModel } from '../../../src-main/catalogue/models';
import { requireModel } from '../../../src-main/store/require-model';
import { fakeConfig } from '../../support/fake-runs';
import { problemOf } from '../../support/problem-of';

it('a run that has a model gives its settings', () => {
  const config = fakeConfig({ cell: 'lstm' });
  expect(requireModel({ name: 'mine', config })).toBe(config);
});

it('a run that another program logged is refused by its name', () => {
  const config = { ...fakeConfig(), cell: noModel } as const;
  const { code, message } = problemOf(() => requireModel({ name: 'theirs', config }));
  expect(code).toBe('checkpoint-missing');
  expect(message).toMatch(/^The run "theirs" was logged by another program/);
});

it('a run with settings that nothing trains any more is refused with their words', () => {
  const config = { ...fakeConfig(), former: 'shift 2' };
  const { code, message } = problemOf(() => requireModel({ name: 'old', config }));
  expect(code).toBe('bad-config');
  expect(message).toContain('was trained with shift 2');
});
