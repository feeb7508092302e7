import { expect, it } from 'vitest';
import { buildCommandLine } from '../../support/built-cli';

const cli = buildCommandLine('fake');
const small = ['--cells', 'gru', '--hidden', '8', '--vary', 'epochs=1,3'];

it('sweep --race begins with three seeds of all, and says how many trainings it saved', async () => {
  // Of these seeds every training ends.
  const race = cli.inStore('--json', 'sweep', '--race', '--seed', '21', ...small);
  const planned = await race.run('--dry-run');
  const { configs } = JSON.parse(planned.stdout) as { configs: { seed: number }[] };
  expect(configs.map(({ seed }) => seed)).toEqual([21, 21, 22, 22, 23, 23]);
  expect(planned.stderr).toContain('2 of 2 settings may be the best. Next: 6 runs.');
  const { stderr, stdout } = await race.run();
  expect((JSON.parse(stdout) as { runs: unknown[] }).runs).toHaveLength(6);
  const end = '1 of 2 settings may be the best. The race has ended: 12 of 18 trainings saved.';
  expect(stderr).toContain(end);
  const again = await race.run();
  expect(again.stderr).toContain(end);
  expect(JSON.parse(again.stdout)).toMatchObject({ runs: [] });
});

it.each([
  [['--plan', 'night'], '--race has no plan'],
  [['--seeds', '5'], '--race sets the seeds'],
])('sweep --race refuses %j', async (words, reason) => {
  const { code, stderr } = await cli.inStore('sweep', '--race', ...small).run(...words);
  expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
});
