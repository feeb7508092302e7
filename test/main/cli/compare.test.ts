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

async function json(store: string, ...words: string[]): Promise<unknown> {
  const { code, stdout, stderr } = await unroll.run(...words, '--store', store, '--json');
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout.trimEnd()).not.toContain('\n');
  return JSON.parse(stdout);
}

describe('with --json', () => {
  it('compare gives the runs in the order asked for', async () => {
    expect(await json(preparedStore(), 'compare', '1', 'second')).toMatchObject({
      runs: [
        { id: 1, epochs: [{}, { epoch: 2, trainLoss: 0.5, testAccuracy: 0.7 }] },
        { id: 2, epochs: [{}, {}] },
      ],
    });
  });
});
