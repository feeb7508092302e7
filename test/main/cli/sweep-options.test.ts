import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { toSweep, type SweepOptions } from '../../../src-main/cli/sweep-options';
import { problemOf } from '../../support/problem-of';
import { temporaryDirectory } from '../../support/temporary';

const known = ['cells', 'hidden', 'lr', 'epochs', 'seeds', 'matchParameters'];
const sweepOf = (options: SweepOptions, given: Record<string, string> = {}) =>
  toSweep(options, given, known, 'no store');
const reasonOf = (...arguments_: Parameters<typeof sweepOf>) =>
  problemOf(() => sweepOf(...arguments_)).message;

/** The options of a file with this text. */
function fileOf(text: string): SweepOptions {
  const file = join(temporaryDirectory(), 'sweep.yaml');
  writeFileSync(file, text);
  return { file };
}

describe('a varied setting', () => {
  it.each(['lr', 'LR', '--lr', 'Learning rate', 'learningRate'])('may be called %j', (word) => {
    expect(sweepOf({ vary: [`${word}=1e-3`] }).vary).toEqual([
      { setting: 'learningRate', values: '1e-3' },
    ]);
  });

  it('keeps all of its values, also those with an equals sign', () => {
    expect(sweepOf({ vary: ['lr=1e-3,x=2'] }).vary[0]?.values).toBe('1e-3,x=2');
  });

  it('is refused beside the same setting on the command line, also as seeds', () => {
    expect(reasonOf({ vary: ['lr=1e-3'] }, { lr: '1' })).toContain('cannot both be given');
    expect(reasonOf({ vary: ['seed=1,2'] }, { seeds: '3' })).toContain('cannot both be given');
  });

  it('is refused twice under two names', () => {
    const { vary } = { vary: ['lr=1e-3', 'learningRate=2e-3'] };
    expect(reasonOf({ vary })).toContain('Vary each setting once');
  });
});

describe('a file of a sweep', () => {
  it('yields to the command line, setting by setting', () => {
    const options = fileOf('hidden: 16\nepochs: 3\nrandom: 5\nvary: {lr: [1e-3, 2e-3]}');
    const sweep = sweepOf({ ...options, random: '7', vary: ['lr=5e-3'] }, { epochs: '4' });
    expect(sweep).toMatchObject({
      experiment: { hiddenSize: 16, epochs: 4 },
      vary: [{ setting: 'learningRate', values: '5e-3' }],
      search: { kind: 'random', draws: 7, seed: 1 },
    });
  });

  it('has null for no value, and true for an option that takes none', () => {
    const options = fileOf('matchParameters: true\nhalving: true\nvary: {clip: [null, 1]}');
    expect(sweepOf(options)).toMatchObject({
      ...{ halving: true, experiment: { matchParameters: true } },
      vary: [{ setting: 'clipNorm', values: 'none, 1' }],
    });
  });

  it.each([
    ['colour: red', 'has "colour", which is not one of'],
    ['[1, 2]', 'has no settings'],
    ['', 'has no settings'],
    ['vary: [lr]', 'vary names settings with their values'],
    ['hidden: {a: 1}', 'is not a value of a setting'],
    ['a: b: c', 'cannot be read'],
  ])('with the text %j is refused, and nothing is trained', (text, reason) => {
    const message = reasonOf(fileOf(text));
    expect(message).toContain(reason);
    expect(message).toMatch(/\. Nothing was trained\.$/);
  });
});

it('a random search is refused without a whole number of draws', () => {
  expect(reasonOf({ random: 'many' })).toContain('Draws must be a whole number');
  expect(reasonOf({ random: '1.5' })).toContain('Draws must be a whole number');
});
