import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { buildCommandLine } from '../../support/built-cli';
import { temporaryDirectory } from '../../support/temporary';

const cli = buildCommandLine('fake');

const inStore = (...words: readonly string[]) => {
  const store = temporaryDirectory();
  return {
    store,
    run: (...more: readonly string[]) => cli.run('--store', store, ...words, ...more),
  };
};

const small = ['--cells', 'gru', '--hidden', '8', '--epochs', '2'];

describe('unroll sweep', () => {
  it('trains every combination, says the cost before, and skips what was trained', async () => {
    const sweep = inStore('--json', 'sweep', ...small, '--vary', 'lr=1e-3,2e-3', '--seeds', '1..1');
    const first = await sweep.run();
    expect(first.stderr).toContain('2 runs: about');
    const { runs } = JSON.parse(first.stdout) as { runs: { status: string; name: string }[] };
    expect(runs.map(({ name, status }) => [name, status])).toEqual([
      ['GRU lr 1e-3', 'finished'],
      ['GRU lr 2e-3', 'finished'],
    ]);
    const again = await sweep.run('--vary', 'clip=none,1');
    expect(again.stderr).toContain('4 runs, 2 of them trained before and skipped (--again');
    const all = await cli.run('--store', sweep.store, '--json', 'runs');
    expect((JSON.parse(all.stdout) as { runs: unknown[] }).runs).toHaveLength(4);
  });

  it('takes the same words from a file, those of the command line before', async () => {
    const file = join(temporaryDirectory(), 'sweep.yaml');
    writeFileSync(
      file,
      'cells: gru\nhidden: 16\nepochs: 2\nvary:\n  lr: [0.001, 2e-3]\n  hidden: 8..16 by 8\n',
    );
    const sweep = inStore('--json', 'sweep', '--file', file, '--dry-run');
    const said = await sweep.run('--epochs', '3');
    const { configs } = JSON.parse(said.stdout) as {
      configs: { learningRate: number; hiddenSize: number; epochs: number }[];
    };
    expect(configs.map((one) => [one.learningRate, one.hiddenSize, one.epochs])).toEqual([
      [0.001, 8, 3],
      [0.001, 16, 3],
      [0.002, 8, 3],
      [0.002, 16, 3],
    ]);
  });

  it.each([
    [['--vary', 'lr'], '--vary takes a setting and values'],
    [['--vary', 'colour=red'], '"colour" is not a setting that a sweep can vary'],
    [['--vary', 'lr=0'], 'Learning rate must be a number above 0'],
    [['--vary', 'lr=1e-3..1e-2'], 'Give the step'],
    [['--vary', 'hidden=8,16'], '--hidden and --vary hidden cannot both be given'],
    [['--random', '0', '--vary', 'lr=1e-3..1e-2'], 'Draws must be a whole number'],
    [['--file', '/nowhere.yaml'], 'cannot be read'],
  ])('refuses %j with its reason and trains nothing', async (words, reason) => {
    const { code, stderr } = await inStore('sweep', ...small).run(...words);
    expect(stderr).toContain(reason);
    expect(stderr).toContain('Nothing was trained');
    expect(code).toBe(2);
  });
});

describe('a plan for many machines', () => {
  const vary = ['--vary', 'lr=1e-3,2e-3', '--vary', 'clip=none,1'];

  it('has a command for each run, scripts that run them, and a README', async () => {
    const directory = join(temporaryDirectory(), 'plan');
    const plan = inStore('--json', 'sweep', ...small, ...vary, '--plan', directory);
    const { code, stdout } = await plan.run('--name', "it's mine", '--throttle', '2');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ directory, jobs: 4 });
    const jobs = readFileSync(join(directory, 'jobs.txt'), 'utf8').trimEnd().split('\n');
    expect(jobs).toHaveLength(4);
    expect(new Set(jobs.map((job) => /stores\/([0-9a-f]{32}) /.exec(job)?.[1])).size).toBe(4);
    expect(jobs[3]).toMatch(
      /^\$\{UNROLL:-unroll\} --store stores\/\w+ train --plan \w+ --cells gru /,
    );
    expect(jobs[3]).toContain('--lr 2e-3 --clip-norm 1 --threads 1');
    expect(jobs[3]).toContain(`--name 'it'\\''s mine GRU lr 2e-3 clip-norm 1'`);
    const slurm = readFileSync(join(directory, 'slurm.sh'), 'utf8');
    expect(slurm).toContain('#SBATCH --array=1-4%2\n');
    expect(slurm).toContain('#SBATCH --cpus-per-task=1\n');
    expect(statSync(join(directory, 'slurm.sh')).mode & 0o100).toBe(0o100);
    expect(readFileSync(join(directory, 'README.md'), 'utf8')).toContain('# A sweep of 4 runs');
  });

  it('is the same plan when it is written again, and replaces no other', async () => {
    const directory = join(temporaryDirectory(), 'plan');
    const plan = inStore('--json', 'sweep', ...small, '--plan', directory);
    await plan.run(...vary);
    const before = readFileSync(join(directory, 'jobs.txt'), 'utf8');
    expect((await plan.run(...vary)).code).toBe(0);
    expect(readFileSync(join(directory, 'jobs.txt'), 'utf8')).toBe(before);
    const other = await plan.run('--vary', 'lr=1e-3');
    expect(other.stderr).toContain('holds the plan of another sweep');
    expect(readFileSync(join(directory, 'jobs.txt'), 'utf8')).toBe(before);
  });

  it('writes nothing where its words are wrong', async () => {
    const directory = join(temporaryDirectory(), 'plan');
    const plan = inStore('sweep', ...small, ...vary, '--plan', directory);
    expect((await plan.run('--submit', 'kubernetes')).stderr).toContain('--submit takes slurm');
    expect((await plan.run('--memory', 'lots')).stderr).toContain(
      '--memory must be a whole number',
    );
    expect(existsSync(directory)).toBe(false);
  });
});
