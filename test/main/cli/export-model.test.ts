import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { finishedRun } from '../../support/sample-run';
import { temporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');

/** A store with two finished runs (1 and 2), closed. */
function preparedStore(): string {
  const directory = temporaryDirectory();
  const store = openRunStore(directory);
  finishedRun(store, 'first', { cell: 'rnn' });
  finishedRun(store, 'second');
  store.close();
  return directory;
}

describe('export', () => {
  it.each([
    [['--format', 'pickle'], '--format is one of onnx'],
    [['--epoch', '0'], 'Epoch must be a whole number from 1'],
  ])('refuses %j as wrong usage and writes nothing', async (words, message) => {
    const store = preparedStore();
    const file = join(store, 'model.onnx');
    const { code, stderr } = await unroll.run('export', 'second', file, ...words, '--store', store);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(existsSync(file)).toBe(false);
  });

  it('hands the options on and says in words what was written', async () => {
    const store = preparedStore();
    const file = join(store, 'model.onnx');
    const words = ['--epoch', '1', '--free-time'];
    const { stdout } = await unroll.run('export', 'second', file, ...words, '--store', store);
    expect(stdout).toContain(`Wrote ${file} (ONNX, free-time, 7 bytes)`);
    expect(stdout).toContain('no prediction changed');
  });
});
