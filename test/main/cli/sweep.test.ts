import { expect, it } from 'vitest';
import { buildCommandLine } from '../../support/built-cli';

const cli = buildCommandLine('fake');

const small = ['--cells', 'gru', '--hidden', '8', '--epochs', '2'];

it('trains every combination, states the cost first, and skips trained runs', async () => {
  const vary = ['--vary', 'lr=1e-3,2e-3', '--seeds', '1..1'];
  const sweep = cli.inStore('--json', 'sweep', ...small, ...vary);
  const first = await sweep.run();
  expect(first.stderr).toContain('2 runs: with 2 at once');
  const { runs } = JSON.parse(first.stdout) as { runs: { status: string; name: string }[] };
  expect(runs.map(({ name, status }) => [name, status])).toEqual([
    ['GRU · 8 · 1e-3', 'finished'],
    ['GRU · 8 · 2e-3', 'finished'],
  ]);
  const again = await sweep.run('--vary', 'clip=none,1');
  expect(again.stderr).toContain('4 runs, 2 of them trained before and skipped (--again');
  const all = (await cli.json(sweep.store, 'runs')) as { runs: unknown[] };
  expect(all.runs).toHaveLength(4);
});

it.each([
  [['--vary', 'lr'], '--vary takes a setting and values'],
  [['--vary', 'colour=red'], '--vary cannot vary "colour".'],
  [['--vary', 'lr=0'], 'Learning rate must be a number above 0'],
])('rejects %j with its reason, and trains nothing', async (words, reason) => {
  const { code, stderr } = await cli.inStore('sweep', ...small).run(...words);
  expect(stderr).toContain(reason);
  expect(stderr).toContain('Nothing was trained');
  expect(code).toBe(2);
});

const varied = ['--cells', 'gru', '--hidden', '8', '--vary', 'epochs=1,3'];

it('begins a race with three seeds of each setting, and reports the saved trainings', async () => {
  // With these seeds every training ends.
  const race = cli.inStore('--json', 'sweep', '--race', '--seed', '21', ...varied);
  const planned = await race.run('--dry-run');
  const { configs } = JSON.parse(planned.stdout) as { configs: { seed: number }[] };
  expect(configs.map(({ seed }) => seed)).toEqual([21, 21, 22, 22, 23, 23]);
  expect(planned.stderr).toContain('2 of 2 settings left. Next: 6 runs.');
  const { stderr, stdout } = await race.run();
  expect((JSON.parse(stdout) as { runs: unknown[] }).runs).toHaveLength(6);
  const end = 'Winner of 2 settings: 3 epochs. 12 of 18 trainings saved.';
  expect(stderr).toContain(end);
  const again = await race.run();
  expect(again.stderr).toContain(end);
  expect(JSON.parse(again.stdout)).toMatchObject({ runs: [] });
});

it.each([
  [['--plan', 'night'], '--race has no effect with --plan'],
  [['--seeds', '5'], '--seeds has no effect with --race'],
])('rejects a race with %j', async (words, reason) => {
  const { code, stderr } = await cli.inStore('sweep', '--race', ...varied).run(...words);
  expect([code, stderr]).toEqual([2, expect.stringContaining(reason)]);
});
