import { expect, it } from 'vitest';
import { buildCommandLine } from '../../support/built-cli';

const cli = buildCommandLine('fake');

const small = ['--cells', 'gru', '--hidden', '8', '--epochs', '2'];

it('unroll sweep trains every combination, says the cost before, and skips what was trained', async () => {
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
  [['--vary', 'colour=red'], '"colour" is not a setting that a sweep can vary'],
  [['--vary', 'lr=0'], 'Learning rate must be a number above 0'],
])('unroll sweep refuses %j with its reason and trains nothing', async (words, reason) => {
  const { code, stderr } = await cli.inStore('sweep', ...small).run(...words);
  expect(stderr).toContain(reason);
  expect(stderr).toContain('Nothing was trained');
  expect(code).toBe(2);
});
