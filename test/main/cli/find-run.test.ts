import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { finishedRun, preparedStore } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');

describe('what cannot be done', () => {
  const failure = async (...words: string[]) => {
    const { code, stdout, stderr } = await unroll.run(...words);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^unroll: [^\n]+\n$/);
    return stderr;
  };

  it('a run that does not exist', async () => {
    const store = preparedStore();
    expect(await failure('show', 'third', '--store', store)).toContain('unroll runs');
  });

  it('a name that two runs have', async () => {
    const directory = temporaryDirectory();
    const store = openRunStore(directory);
    finishedRun(store, 'twin');
    finishedRun(store, 'twin');
    store.close();
    const { code, stderr } = await unroll.run('show', 'twin', '--store', directory);
    expect(stderr).toContain('2, 1');
    expect(code).toBe(2);
  });
});
