import { expect, it } from 'vitest';
import { planReadme } from '../../../../src-main/comparison/sweeps/plan/plan-files';

it('says how many runs there are, what each is given, and the command as it was', () => {
  const options = { command: 'node unroll.js', cores: 1, memoryMb: 1500, minutes: 45 };
  const text = planReadme('10,000', options as never);
  expect(text).toMatch(/^# A sweep of 10,000 runs$/m);
  expect(text).toContain('1 core, 1500 MB of memory and 45 minutes');
  expect(text).toContain('export UNROLL="node unroll.js"');
});
