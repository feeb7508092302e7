import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/engine/catalogue/config';
import { formatJobLine, quoteShellWord } from '../../../src-main/comparison/sweeps/job-line';

/** The plan's only command. */
const formatJob = (config: object, name = 'GRU') =>
  formatJobLine('p1', {
    uid: 'u1',
    name,
    config: runConfigSchema.parse({ cell: 'gru', ...config }),
  });

it('writes a job with its store, plan, changed settings and always the threads', () => {
  expect(formatJob({ learningRate: 0.002, clipNorm: 1 })).toBe(
    '${UNROLL:-unroll} --store stores/u1 train --plan p1 --cells gru ' +
      '--lr 2e-3 --clip-norm 1 --threads 1 --name GRU',
  );
});

it('writes a job with the file of its data set in the plan', () => {
  const dataset = { name: "it's mine", sha256: 'a'.repeat(64) };
  expect(formatJob({ dataset })).toContain(` --data data/${dataset.sha256}.safetensors --name GRU`);
});

it('quotes a name that contains a command as one word', () => {
  expect(formatJob({}, '$(reboot)')).toMatch(/ --name '\$\(reboot\)'$/);
});

it('leaves plain words unquoted', () => {
  expect(quoteShellWord('--lr=1e-3')).toBe('--lr=1e-3');
  expect(quoteShellWord('')).toBe("''");
});

it.runIf(process.platform !== 'win32')('quotes words so that a shell preserves them', () => {
  const words = fc.sample(
    fc.string({ unit: 'grapheme' }).filter((word) => !word.includes('\0')),
    40,
  );
  words.push("it's", '$(reboot)', '`x`', 'two  words', '-n');
  const script = `printf '%s\\0' ${words.map(quoteShellWord).join(' ')}`;
  const said = execFileSync('/bin/sh', ['-c', script], { encoding: 'utf8' });
  expect(said.split('\0').slice(0, -1)).toEqual(words);
});
