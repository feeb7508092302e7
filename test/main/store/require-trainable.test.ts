import { expect, it } from 'vitest';
import { requireTrainable } from '../../../src-main/store/require-trainable';
import { fakeConfig } from '../../support/fake-runs';
import { problemOf } from '../../support/problem-of';

it('a run with settings that nothing trains any more is refused with their words', () => {
  const config = { ...fakeConfig(), former: 'shift 2' };
  const { code, message } = problemOf(() => requireTrainable({ name: 'old', config }));
  expect(code).toBe('bad-config');
  expect(message).toContain('was trained with shift 2');
});
