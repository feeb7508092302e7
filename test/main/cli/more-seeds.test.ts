import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { openRunStore } from '../../../src-main/store/run-store';
import { buildCommandLine } from '../../support/built-cli';
import { createFinishedRun } from '../../support/sample-run';
import { createTemporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('fake');

it('plans the next seeds of the best candidates, and none for a single setting', async () => {
  const store = createTemporaryDirectory();
  const opened = openRunStore(store);
  for (const cell of ['rnn', 'gru'] as const)
    for (const seed of [1, 2, 3]) createFinishedRun(opened, `${cell} ${seed}`, { cell, seed });
  opened.close();
  const more = async (where: string, ...only: readonly string[]) => {
    const options = ['--dry-run', '--json', '--store', store, '--where', where, ...only];
    const { stdout } = await unroll.run('sweep', '--more-seeds', '2', ...options);
    return JSON.parse(stdout) as { configs: readonly { cell: string; seed: number }[] };
  };
  const { configs, ...counts } = await more('seed:1..3');
  expect(counts).toMatchObject({ settings: 2, left: 2, toTrain: 4 });
  expect(configs.map(({ cell, seed }) => `${cell} ${seed}`).sort()).toEqual([
    'gru 4',
    'gru 5',
    'rnn 4',
    'rnn 5',
  ]);
  expect(await more('seed:1..3', '--best-two')).toMatchObject({ left: 2, toTrain: 4 });
  expect(await more('cell:gru')).toMatchObject({ toTrain: 0 });
  const wrong = await unroll.run('sweep', '--more-seeds', '0', '--store', store);
  expect(wrong.stderr).toContain('--more-seeds takes a whole number from 1 to 100');
});

it('writes a plan whose runs store the number of interim analyses before it', async () => {
  const store = createTemporaryDirectory();
  const opened = openRunStore(store);
  for (const cell of ['rnn', 'gru'] as const)
    for (const seed of [1, 2]) createFinishedRun(opened, `${cell} ${seed}`, { cell, seed });
  opened.close();
  const folder = createTemporaryDirectory();
  await unroll.run('sweep', '--more-seeds', '1', '--plan', folder, '--store', store);
  const jobs = readFileSync(join(folder, 'jobs.txt'), 'utf8').trim().split('\n');
  expect(jobs).toHaveLength(2);
  const words = / (train --plan \w+ --interim-analyses 1 .+) --name/.exec(jobs[0]!)![1]!.split(' ');
  const place = join(folder, 'stores', 'first');
  await unroll.run(...words, '--name', 'GRU', '--store', place);
  const small = openRunStore(place);
  expect(small.runs.list().map(({ looks }) => looks)).toEqual([1]);
  small.close();
});
