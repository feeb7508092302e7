import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { examples } from '../../../src-main/engine/catalogue/cells/examples';
import { buildCommandLine } from '../../support/built-cli';
import { createTemporaryDirectory } from '../../support/temporary';
import { createWaves } from '../../support/waves';

const cli = buildCommandLine('fake');

const small = ['--cells', 'gru', '--hidden', '8', '--epochs', '2'];

describe('a plan for many machines', () => {
  const vary = ['--vary', 'lr=1e-3,2e-3', '--vary', 'clip=none,1'];

  it('contains a command for each run, scripts that run them, and a README', async () => {
    const directory = join(createTemporaryDirectory(), 'plan');
    const plan = cli.inStore('--json', 'sweep', ...small, ...vary, '--plan', directory);
    const { code, stdout } = await plan.run('--name', "it's mine");
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ directory, jobs: 4 });
    const jobs = readFileSync(join(directory, 'jobs.txt'), 'utf8').trimEnd().split('\n');
    expect(jobs).toHaveLength(4);
    expect(new Set(jobs.map((job) => /stores\/([0-9a-f]{32}) /.exec(job)?.[1])).size).toBe(4);
    expect(jobs[3]).toMatch(
      /^\$\{UNROLL:-unroll\} --store stores\/\w+ train --plan \w+ --cells gru /,
    );
    expect(jobs[3]).toContain('--lr 2e-3 --clip-norm 1 --threads 1');
    expect(jobs[3]).toContain(`--name 'it'\\''s mine · lr 2e-3 · clip 1'`);
    const slurm = readFileSync(join(directory, 'slurm.sh'), 'utf8');
    expect(slurm).toContain('#SBATCH --array=1-4%100\n');
    expect(slurm).toContain('#SBATCH --cpus-per-task=1\n');
    expect(statSync(join(directory, 'slurm.sh')).mode & 0o100).toBe(0o100);
  });

  it('includes the text of a cell, so that a job can train it', async () => {
    const folder = createTemporaryDirectory();
    const [file, directory] = [join(folder, 'mine.cell'), join(folder, 'plan')];
    writeFileSync(file, examples.coupled.text);
    const sweep = ['sweep', '--cells', file, '--hidden', '8', '--epochs', '2', '--vary', 'lr=1e-3'];
    await cli.run('--store', join(folder, 'store'), ...sweep, '--plan', directory);
    const [job = ''] = readFileSync(join(directory, 'jobs.txt'), 'utf8').split('\n');
    expect(job).toContain('--cells Coupled-gates.cell ');
    const trained = cli.shell(`cd '${directory}' && ${job.replace('${UNROLL:-unroll}', 'unroll')}`);
    expect(await trained.outcome).toMatchObject({ code: 0, stderr: '' });
    const [own = ''] = /stores\/\w+/.exec(job) ?? [];
    const { runs } = (await cli.json(join(directory, own), 'runs')) as { runs: { uid: string }[] };
    expect(runs.map(({ uid }) => `stores/${uid}`)).toEqual([own]);
  });

  it('is equal when written again, and overwrites no other plan', async () => {
    const directory = join(createTemporaryDirectory(), 'plan');
    const plan = cli.inStore('--json', 'sweep', ...small, '--plan', directory);
    await plan.run(...vary);
    const before = readFileSync(join(directory, 'jobs.txt'), 'utf8');
    expect((await plan.run(...vary)).code).toBe(0);
    expect(readFileSync(join(directory, 'jobs.txt'), 'utf8')).toBe(before);
    const other = await plan.run('--vary', 'lr=1e-3');
    expect(other.stderr).toContain('holds the plan of another sweep');
    expect(readFileSync(join(directory, 'jobs.txt'), 'utf8')).toBe(before);
  });

  it('includes the data of the store for its jobs and for the collecting store', async () => {
    const folder = createTemporaryDirectory();
    const [file, directory] = [join(folder, 'Waves.ts'), join(folder, 'plan')];
    writeFileSync(file, createWaves(20));
    const store = join(folder, 'store');
    await cli.done(store, 'data', 'add', file);
    const sweep = ['sweep', ...small, '--data', 'Waves', '--plan', directory];
    await cli.done(store, ...sweep, '--vary', 'lr=1e-3');
    rmSync(store, { recursive: true });

    const [job = ''] = readFileSync(join(directory, 'jobs.txt'), 'utf8').split('\n');
    const trained = cli.shell(`cd '${directory}' && ${job.replace('${UNROLL:-unroll}', 'unroll')}`);
    expect(await trained.outcome).toMatchObject({ code: 0, stderr: '' });
    const [own = ''] = /stores\/\w+/.exec(job) ?? [];
    expect(await cli.json(join(directory, own), 'runs')).toMatchObject({
      runs: [{ status: 'finished', config: { dataset: { name: 'Waves' } } }],
    });

    const other = join(folder, 'other');
    await cli.done(other, 'collect', directory);
    const shown = await cli.done(other, 'data', 'show', 'Waves');
    expect(shown).toContain('Waves: 20 sequences of 2 channels');
  });
});
