import { expect, it } from 'vitest';
import { findPython } from '../../../../src-main/reports/execution/python';

it('finds no Python where there is none', async () => {
  expect(await findPython('/nowhere/python')).toBeNull();
});
