import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { buildCommandLine } from '../../support/built-cli';

const unroll = buildCommandLine('fake');
const print = async (shell: string) => (await unroll.run('completion', shell)).stdout;

it.each([
  ['tra', 'train'],
  ['data ', 'add make list show rename remove help'],
  ['data add a.csv --split', '--split --split-by'],
  ['--quiet train --optimizer ', 'adam sgd rmsprop'],
  ['compare 1 --x s', 'step seconds'],
  ['cells --j', '--json'],
  ['export 1 ', ''],
  ['train --epochs ', ''],
])('completes "unroll %s" in bash', async (typed, completed) => {
  const call = 'COMP_WORDS=(unroll "$@") COMP_CWORD=$#; _unroll; echo "${COMPREPLY[*]}"';
  const words = ['-c', `${await print('bash')}\n${call}`, 'bash', ...typed.split(' ')];
  expect(execFileSync('bash', words, { encoding: 'utf8' })).toBe(`${completed}\n`);
});

it('prints the same for zsh, and descriptions for fish, and rejects other shells', async () => {
  const bash = await print('bash');
  expect((await print('zsh')).endsWith(bash)).toBe(true);
  for (const [, list] of bash.matchAll(/list='(.*)'/g)) expect(list).toMatch(/^[\w .-]*$/);
  const fish = await print('fish');
  expect(fish).toContain(`"__unroll ' compare'" -l band -x -a 'sd interval extremes' -d 'average`);
  expect(fish).toContain(`"__unroll ' edit'" -l notes -r -d 'new notes (\\'\\' for none)'`);
  expect(fish).toContain(`"__unroll ''" -s q -l quiet -d 'hide progress'`);
  const { code, stderr } = await unroll.run('completion', 'fsh');
  expect([code, stderr]).toEqual([2, expect.stringContaining('Did you mean "zsh"?')]);
});
