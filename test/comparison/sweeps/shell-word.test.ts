import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { shellWord } from '../../../src-main/comparison/sweeps/plan-files';

it('plain words stay as they are', () => {
  expect(shellWord('--lr=1e-3')).toBe('--lr=1e-3');
  expect(shellWord('')).toBe("''");
});

it.runIf(process.platform !== 'win32')('a shell reads every word as the one that was meant', () => {
  const words = fc.sample(
    fc.string({ unit: 'grapheme' }).filter((word) => !word.includes('\0')),
    40,
  );
  words.push("it's", '$(reboot)', '`x`', 'two  words', '-n');
  const script = `printf '%s\\0' ${words.map(shellWord).join(' ')}`;
  const said = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
  expect(said.split('\0').slice(0, -1)).toEqual(words);
});
