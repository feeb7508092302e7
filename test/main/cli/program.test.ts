import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { buildCommandLine } from '../../support/built-cli';
import { prepareStore } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');

const oneLine = /^unroll: [^\n]+\n$/;

describe('the handling of wrong usage', () => {
  it.each([
    [['train', '--hidden', '0'], 'Hidden size must be a whole number from 1 to 2048'],
    [['train', '--data', 'cifar'], 'There is no data set "cifar"'],
    [['train', '--data', '.'], 'Add the files first, with "unroll data add ."'],
    [['train', '--colour', 'red'], '"unroll train" has no option --colour'],
    [['show'], '"unroll show" needs <run>'],
    [['dance'], 'There is no command "dance"'],
    [['help', 'dance'], 'There is no command "dance"'],
    [['compare', '1', '--metric', 'test/loss'], '--metric has no effect without --out'],
    [['runs'], 'There is no store'],
    [['edit', '1'], 'Say what to change'],
    [['import', 'nowhere.onnx'], 'There is no file or folder nowhere.onnx'],
  ])('reports %j in one line, with exit code 2', async (words, reason) => {
    const store = join(createTemporaryDirectory(), 'store');
    const { code, stdout, stderr } = await unroll.run('--store', store, ...words);
    expect(stderr).toContain(reason);
    expect(stderr).toMatch(oneLine);
    expect(stdout).toBe('');
    expect(code).toBe(2);
    // Verbs that only read, and mistyped ones, create no store.
    expect(existsSync(store)).toBe(false);
  });

  it('prints a document with --json, like every failure', async () => {
    for (const words of [['dance'], ['train', '--hidden', '0'], ['show', '9']]) {
      const { code, stdout } = await unroll.run(
        '--store',
        createTemporaryDirectory(),
        ...words,
        '--json',
      );
      expect(code).toBe(2);
      expect(JSON.parse(stdout)).toMatchObject({
        problem: { code: expect.any(String) as string, message: expect.any(String) as string },
      });
    }
  });

  it.each(['', ' '])('rejects an empty store folder (%j) and creates none', async (folder) => {
    const words = ['--store', folder, 'train', '--cells', 'gru', '--seed', '1'];
    const { code, stdout, stderr } = await unroll.run(...words);
    expect(stderr).toContain('--store and UNROLL_STORE need the name of a folder.');
    expect(stdout).toBe('');
    expect(code).toBe(2);
    expect(existsSync('runs')).toBe(false);
  });

  it('uses the folder in UNROLL_STORE unless --store is given, and rejects a bad one', async () => {
    onTestFinished(() => void vi.unstubAllEnvs());
    const [store, empty] = [prepareStore(), createTemporaryDirectory()];
    const missing = join(empty, 'missing');
    const run = (folder: string, ...words: readonly string[]) => {
      vi.stubEnv('UNROLL_STORE', folder);
      return unroll.run(...words, 'runs', '--columns', 'name');
    };
    expect((await run(store)).stdout).toBe('name\nsecond\nfirst\n');
    expect((await run(store, '--store', empty)).stdout).toContain('No runs yet.');
    expect((await run(missing, '--store', store)).stdout).toContain('second');
    for (const [folder, reason] of [
      [missing, `There is no store ${missing}. Nothing was done.`],
      ['', '--store and UNROLL_STORE need the name of a folder. Nothing was done.'],
    ] as const)
      expect(await run(folder)).toEqual({ code: 2, stdout: '', stderr: `unroll: ${reason}\n` });
    expect(existsSync(missing)).toBe(false);
  });

  it('shows the help with exit code 2 without a verb', async () => {
    const { code, stderr } = await unroll.start().outcome;
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: unroll');
  });
});

describe('the help', () => {
  it('lists every verb and the meaning of the exit codes', async () => {
    const { code, stdout } = await unroll.run('--help');
    const verbs =
      'train sweep collect resume runs show edit compare export predict generate report bundle import data replay repair'.split(
        ' ',
      );
    for (const verb of verbs) expect(stdout).toMatch(new RegExp(`^  ${verb} `, 'm'));
    expect(stdout).toContain('2 wrong usage');
    expect(code).toBe(0);
  });

  it("shows a verb's defaults and the common options", async () => {
    const { stdout } = await unroll.run('train', '--help');
    expect(stdout).toContain('(default: 150)');
    expect(stdout).toContain('--store <dir>');
  });
});
