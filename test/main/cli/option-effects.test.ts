import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../../src-main/cli/program';
import { buildCommandLine } from '../../support/built-cli';
import { prepareStore } from '../../support/sample-run';

const unroll = buildCommandLine('fake');
const spawnWorker = () => expect.fail('No worker is needed.');
const program = createProgram({ version: '0', spawnWorker, printPdf: null }, { isDone: false });

describe('the check for options without an effect', () => {
  it.each([
    [['sweep', '--more-seeds', '2', '--cells', 'gru'], '--cells has no effect with --more-seeds'],
    [['sweep', '--more-seeds', '2', '--epochs', '5'], '--epochs has no effect with --more-seeds'],
    [['sweep', '--more-seeds', '2', '--hidden', '8'], '--hidden has no effect with --more-seeds'],
    [['sweep', '--more-seeds', '2', '--vary', 'lr=1'], '--vary has no effect with --more-seeds'],
    [
      ['sweep', '--vary', 'lr=1', '--where', 'cell:gru'],
      '--where has no effect without --more-seeds',
    ],
    [
      ['sweep', '--vary', 'lr=1', '--plan', 'p', '--dry-run'],
      '--dry-run has no effect with --plan',
    ],
    [['compare', '--colour', 'foo'], '--colour has no effect without --out'],
    [['edit', '1', '--restore', '--where', 'cell:gru'], '--where has no effect with --restore'],
    [['edit', '1', '--delete', '--tag', 'x'], '--tag has no effect with --delete'],
    [['data', '--window', '3'], '--window has no effect without files'],
    [['train', '--plan', 'foo', '--cells', 'gru'], '--plan foo and --name are those of a line'],
    [
      ['train', '--plan', '0123456789abcdef', '--cells', 'gru'],
      '--plan 0123456789abcdef and --name',
    ],
  ])('rejects %j', async (words, reason) => {
    const { code, stdout, stderr } = await unroll.run(...words, '--store', prepareStore());
    expect(stderr).toContain(reason);
    expect(stdout).toBe('');
    expect(code).toBe(2);
  });
});

it('prints only the help, once, for a command without a verb', async () => {
  const { code, stderr } = await unroll.run();
  expect(stderr).not.toContain('(outputHelp)');
  expect(code).toBe(2);
});

/** The options of a verb that take any text. */
const texts = new Set(['name', 'notes', 'tag', 'untag', 'where', 'begin', 'plan', 'out', 'output']);
/** The other arguments that a verb needs. */
const needed: Readonly<Record<string, readonly string[]>> = {
  compare: ['1', '--out', 'never-written.svg'],
  edit: ['1'],
  export: ['1', 'never-written.csv'],
  predict: ['no.onnx', 'no.csv'],
  write: ['1'],
  report: ['never-written.html'],
  files: ['no.csv'],
  add: ['no.csv'],
  make: ['adding'],
};

function getVerbs(
  parent: Command,
  path: readonly string[] = [],
): readonly (readonly [string[], Command])[] {
  return parent.commands.flatMap((command) => {
    const words = [...path, command.name()];
    return command.commands.length > 0 ? getVerbs(command, words) : [[words, command] as const];
  });
}

const cases = getVerbs(program).flatMap(([words, command]) =>
  command.options
    .filter((option) => option.required && !texts.has(option.attributeName()))
    .map((option) => {
      const typed = words.filter((word) => word !== 'files');
      return [[...typed, ...(needed[command.name()] ?? []), option.long ?? '', 'foo']] as const;
    }),
);

it('explains a wrong value of every option specifically', async () => {
  expect(cases.length).toBeGreaterThan(100);
  const store = prepareStore();
  for (const [words] of cases) {
    const { code, stderr } = await unroll.run(...words, '--store', store);
    const told = words.join(' ');
    expect(code, told).not.toBe(0);
    expect(stderr, told).toMatch(/^unroll: [^\n]+\n$/);
    expect(stderr, told).not.toMatch(
      /Invalid (input|option)|expected \w+, received|Too (small|big)|Unrecognized|outputHelp|undefined|NaN/,
    );
  }
});
