import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { formatSlurmScript } from '../../../src-main/comparison/sweeps/slurm-script';

const options = {
  command: 'node "my unroll" $HOME `id`',
  minutes: 30,
  cores: 2,
} as Parameters<typeof formatSlurmScript>[1];
const script = formatSlurmScript(12, options);

it('requests from Slurm the resources that each run needs', () => {
  for (const line of ['array=1-12%100', 'cpus-per-task=2', 'mem=2000', 'time=30', 'requeue'])
    expect(script).toContain(`#SBATCH --${line}\n`);
});

it.runIf(process.platform !== 'win32')(
  'creates a script that bash accepts, and quotes the command',
  () => {
    expect(spawnSync('bash', ['-n'], { input: script }).status).toBe(0);
    const [assignment = ''] = /^export UNROLL=.*$/m.exec(script) ?? [];
    const { stdout } = spawnSync(
      'bash',
      ['-c', `unset UNROLL; ${assignment}; printf %s "$UNROLL"`],
      { encoding: 'utf8' },
    );
    expect(stdout).toBe(options.command);
  },
);
