// Names that a stranger has chosen: a terminal gets letters from them, never orders.
import type { WriteStream } from 'node:tty';
import { expect, it } from 'vitest';
import { experimentConfigSchema } from '../../../src-main/engine/catalogue/config';
import { showProgress } from '../../../src-main/cli/progress';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { startRun, createFinishedRun } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');
const hostile = '\u001b[2J\u009b31mred\r\nroot# \u202egnp.exe\u200b';
const orders = /(?!\n)[\p{Cc}\u202a-\u202e\u200b]/u;

it.each(['runs', 'show 1', 'compare 1'])('prints hostile names on one line: %s', async (words) => {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  const run = createFinishedRun(store, hostile);
  startRun(store, 'another');
  expect(store.runs.get(run.id).name).toBe('[2J31mred root# gnp.exe');
  store.close();
  const { code, stdout } = await unroll.run(...words.split(' '), '--store', directory);
  expect(code).toBe(0);
  expect(stdout).not.toMatch(orders);
  expect(stdout.split('\n').filter((line) => line.startsWith('root#'))).toEqual([]);
});

it('escapes control characters of reasons and names in progress, in a pipe and on a terminal', () => {
  const directory = createTemporaryDirectory();
  const store = openRunStore(directory);
  const run = { ...startRun(store, 'first'), name: `GRU ${hostile}`, reason: hostile };
  store.close();
  for (const isTTY of [false, true]) {
    let written = '';
    const stream = { isTTY, columns: 200, write: (text: string) => (written += text) };
    showProgress(stream as unknown as WriteStream).show({ kind: 'run', run });
    // But for the order by which a terminal's last line is replaced.
    expect(written.replaceAll('\r\x1b[K', '')).not.toMatch(orders);
    expect(written).toContain('\\u001b');
  }
});

it("removes control characters from an experiment's name", () => {
  expect(experimentConfigSchema.parse({ name: hostile }).name).toBe('[2J31mred root# gnp.exe');
});

it('escapes control characters of an unknown word in a message', async () => {
  const { code, stderr } = await unroll.run('show', hostile, '--store', createTemporaryDirectory());
  expect(code).toBe(2);
  expect(stderr).not.toMatch(orders);
});
