import { expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/catalogue/config';
import { planFiles } from '../../../src-main/comparison/sweeps/plan-files';

const options = { command: 'node unroll.js', minutes: 1, cores: 1 };

/** The plan's only command. */
function jobOf(config: object, name = 'GRU'): string {
  const job = { uid: 'u1', name, config: runConfigSchema.parse({ cell: 'gru', ...config }) };
  const [jobs] = planFiles({ id: 'p1', jobs: [job], options });
  return jobs?.text ?? '';
}

it('a job names its store, its plan and the settings that differ from the defaults, and the threads in any case', () => {
  expect(jobOf({ learningRate: 0.002, clipNorm: 1 })).toBe(
    '${UNROLL:-unroll} --store stores/u1 train --plan p1 --cells gru ' +
      '--lr 2e-3 --clip-norm 1 --threads 1 --name GRU\n',
  );
});

it('a job names the folder of its own data set, quoted for a shell', () => {
  const dataset = { kind: 'idx', directory: "/data/it's mine" };
  expect(jobOf({ dataset })).toContain(` --data '/data/it'\\''s mine' --name GRU`);
});

it('a name with a command in it stays one quoted word', () => {
  expect(jobOf({}, '$(reboot)')).toMatch(/ --name '\$\(reboot\)'\n$/);
});

it('only the script for Slurm can be run, and the README has the command as it was', () => {
  const files = planFiles({ id: 'p1', jobs: [], options });
  expect(files.at(-1)?.text).toContain('export UNROLL="node unroll.js"');
  expect(files.filter(({ isExecutable }) => isExecutable).map(({ name }) => name)).toEqual([
    'slurm.sh',
  ]);
});
