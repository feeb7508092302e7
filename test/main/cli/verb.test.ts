import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../../src-main/cli/program';
import { formatFlag } from '../../../src-main/core/error-texts';
import { dataOptions } from '../../../src-main/engine/contract';
import { getMessage } from '../../../src-main/core/problem';
import { prepareStore } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

const spawnWorker = () => {
  throw new Error('A worker was started.');
};
const create = () =>
  createProgram({ version: '0', spawnWorker, printPdf: null }, { isDone: false });

/** Returns the message with which a command fails. */
async function fail(words: readonly string[], store: string): Promise<string> {
  const program = create();
  try {
    await program.parseAsync(['--store', store, '--quiet', ...words], { from: 'user' });
  } catch (error) {
    return getMessage(error);
  }
  return expect.fail(`unroll ${words.join(' ')} does not fail`);
}

/** Sentences of zod, of commander and of JavaScript. */
const foreign =
  /Invalid|expected|received|Too (small|big)|Unrecognized|^error:|unknown (option|command)|argument missing|required argument|outputHelp|undefined|is not a function|\bNaN\b(?!")/;

describe('a flag without effect', () => {
  it.each([
    ['sweep --more-seeds 2 --cells gru', '--cells has no effect with --more-seeds'],
    ['sweep --more-seeds 2 --vary lr=1', '--vary has no effect with --more-seeds'],
    ['sweep --vary lr=1 --where cell:gru', '--where has no effect without --more-seeds'],
    ['sweep --vary lr=1 --plan p --dry-run', '--dry-run has no effect with --plan'],
    ['sweep --vary lr=1 --race --seeds 3', '--seeds has no effect with --race'],
    ['sweep --vary lr=1 --draw-seed 3', '--draw-seed has no effect without --random'],
    ['train --plan 0123456789abcdef --again', '--again has no effect with --plan'],
    ['compare 1 --colour lr', '--colour has no effect without --out'],
    ['edit 1 --restore --where cell:gru', '--where has no effect with --restore'],
    ['edit 1 --archive --no-archive', '--archive has no effect with --no-archive'],
    ['export 1 a.csv --epoch 2', '--epoch has no effect without a model file'],
    ['export 1 a.safetensors --steps', '--steps has no effect without an ONNX file'],
    ['export 1 folder --of runs', '--of has no effect without a table'],
    ['predict 1 --class kind', '--class has no effect without files to predict'],
    ['predict a.onnx a.csv --ahead 3', '--ahead has no effect with an ONNX model'],
    ['predict 1 a.csv --csv --json', '--csv has no effect with --json'],
    ['generate 1 --temperature 0 --seed 2', '--seed has no effect with --temperature 0'],
    ['data --window 3', '--window has no effect without files'],
    ['data add a.txt --next --window 3', '--window has no effect with --next'],
    ['train --lr 1e-3 --lr 1e-2', '--lr is given twice'],
  ])('is rejected: unroll %s', async (line, reason) => {
    expect(await fail(line.split(' '), createTemporaryDirectory())).toContain(reason);
  });
});

describe('a mistyped command', () => {
  it.each([
    ['trian', 'There is no command "trian". Did you mean "train"?'],
    ['help data ad', 'There is no command "ad". Did you mean "add"? See "unroll help data".'],
    [
      'train gru',
      '"unroll train" takes no arguments; "gru" is one too many. Did you mean "--cells gru"?',
    ],
    ['train --epoch=3', '"unroll train" has no option --epoch. Did you mean "--epochs"?'],
    ['train --cells --epochs 3', '--cells <list> needs a value'],
    ['show', '"unroll show" needs <run>: unroll show [options] <run>'],
    ['bundle 1', '"unroll bundle" needs -o, --output <file>'],
    ['train --preset tund', '--preset takes assignment, tuned or fit, not "tund". Did you mean'],
    ['data make copying', '"unroll data make" takes adding, temporal-order or parity, not'],
    ['compare 1 --out a.svg --band intervall', 'Did you mean "interval"?'],
  ])('is explained: unroll %s', async (line, reason) => {
    expect(await fail(line.split(' '), createTemporaryDirectory())).toContain(reason);
  });
});

const verbs = create().listVerbs();
const getWords = (verb: { getPath(): string }) => verb.getPath().split(' ').slice(1);
const getFlag = (flags: string) => /--[\w-]+/.exec(flags)?.[0] ?? '';
const takesValue = (flags: string) => /[<[]/.test(flags);

it('rejects every flag that a verb does not have', async () => {
  const all = new Set(verbs.flatMap(({ flags }) => flags.map((one) => getFlag(one.flags))));
  expect(all.size).toBeGreaterThan(80);
  for (const verb of verbs) {
    const own = new Set(verb.flags.map(({ flags }) => getFlag(flags)));
    for (const flag of all) {
      if (own.has(flag)) continue;
      const [call = ''] = calls[getWords(verb).join(' ')] ?? [];
      const words = [...getWords(verb), ...call.split(' '), flag];
      const message = await fail(
        words.filter((word) => word !== ''),
        'no store',
      );
      expect(message).toContain(`"${verb.getPath()}" has no option ${flag}.`);
    }
  }
});

/** The ways to call each verb. The file of data is DATA, and a new folder NEW. */
const calls: Readonly<Record<string, readonly string[]>> = {
  train: ['', '--plan 0123456789abcdef --cells gru --name x'],
  sweep: [
    '--cells gru',
    '--vary lr=1e-3',
    '--vary lr=1e-3..1e-2 --random 3',
    '--vary lr=1e-3 --plan NEW',
    '--more-seeds 2',
    '--more-seeds 2 --plan NEW',
    '--vary lr=1e-3 --race',
  ],
  runs: [''],
  edit: ['1 --notes x', '1 --name x', '1 --delete', '1 --restore'],
  compare: ['1', '1 --out NEW/a.svg'],
  export: ['1 NEW/a.onnx', '1 NEW/a.safetensors', '1 NEW/a.csv', '1 NEW/folder'],
  predict: ['1', '1 DATA', 'a.onnx DATA'],
  generate: ['1', '1 --temperature 0'],
  bundle: ['1 --output NEW/a.unroll'],
  data: ['', 'DATA'],
  'data add': ['DATA', 'DATA --next'],
  'data make': ['adding'],
  report: ['NEW/a.html'],
};
const columns = dataOptions.roleNames.map((role) => `--${formatFlag(role)}`);

/** Wrong values of flags that take text or any number. */
const wrongTexts: Readonly<Record<string, string>> = {
  '--where': 'lr>foo',
  '--vary': 'foo=1',
  '--name': 'x'.repeat(100_000),
  '--tag': 'two words',
  '--notes': 'x'.repeat(200_000),
  '--forget-bias': 'foo',
  '--prompt': 'x'.repeat(20_000),
  '--out': 'a.txt',
  '--runs': 'foo',
  '--missing-mark': 'x'.repeat(2000),
  ...Object.fromEntries(columns.map((flag) => [flag, 'foo'])),
};
/** Flags that take any text. */
const takesAnyText = [
  'sweep --plan',
  'edit --untag',
  'bundle --output',
  'data add --name',
  'data make --name',
];

describe.each(verbs.filter(({ flags }) => flags.length > 0).map((verb) => [verb.getPath(), verb]))(
  '%s',
  (_, verb) => {
    it('reads each of its flags in some way of calling it, and explains wrong values', async () => {
      const words = getWords(verb);
      const store = prepareStore();
      const data = join(createTemporaryDirectory(), 'a.csv');
      writeFileSync(data, 'kind,x1,x2\na,1,2\nb,2,1\na,1,3\nb,3,1\n');
      const unread = new Set(verb.flags.map(({ flags }) => getFlag(flags)));
      for (const call of calls[words.join(' ')] ?? []) {
        const target = createTemporaryDirectory();
        const typed = call.split(' ').filter((word) => word !== '');
        const base = typed.map((word) => word.replace('DATA', data).replace('NEW', target));
        for (const { flags } of verb.flags) {
          const flag = getFlag(flags);
          const name = `${words.join(' ')} ${flag}`;
          const isByWorker = words[0] === 'predict' && columns.includes(flag);
          const isAnyText = takesAnyText.includes(name) || isByWorker;
          if (!takesValue(flags) || isAnyText) unread.delete(flag);
          if (!takesValue(flags) || isAnyText || base.includes(flag)) continue;
          const texts = wrongTexts[flag];
          for (const value of texts === undefined ? ['foo', '', '-1', 'NaN', '1e99'] : [texts]) {
            const line = [...words, ...base, flag, value];
            const message = await fail(line, store);
            const told = line.join(' ').slice(0, 200);
            expect(message.replaceAll(value || ' ', ''), told).not.toMatch(foreign);
            if (message.startsWith(`${flag} has no effect with`)) continue;
            expect(message, told).toMatch(new RegExp(`${flag}\\b|${value.slice(0, 50) || '""'}`));
            unread.delete(flag);
          }
        }
        expect(existsSync(join(target, 'a.svg'))).toBe(false);
      }
      expect([...unread]).toEqual([]);
    });
  },
);
