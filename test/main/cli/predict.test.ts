// The command line with a model of sequences, in a worker of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { runExportJob } from '../../../src-main/engine/jobs/export';
import { buildCommandLine } from '../../support/built-cli';
import { createSequenceExport } from '../../support/sequence-export';
import { createTinyNumbers, createTinySequences } from '../../support/sequences';
import { createTemporaryDirectory } from '../../support/temporary';

const unroll = buildCommandLine('real');
beforeAll(() => loadTensorflow());

async function exported(data = createTinySequences()): Promise<string> {
  return (await runExportJob(createSequenceExport(data, { cell: 'gru' }))).file;
}

/** Two sequences of two channels, in a file of this name. */
function save(name: string, text = 'id,a,b\nleft,100,-0.5\nleft,101,-0.4\nright,99,-0.5'): string {
  const file = join(createTemporaryDirectory(), name);
  writeFileSync(file, text);
  return file;
}

const predict = (...words: readonly string[]) =>
  unroll.run('predict', ...words, '--store', join(createTemporaryDirectory(), 'store'));

it('prints the class of each sequence, and the accuracy if labels are given', async () => {
  const file = await exported();
  const { code, stdout, stderr } = await predict(file, save('A.csv'));
  expect(stderr).toBe('');
  expect(stdout).toMatch(
    /^left\t(slow|fast|faster)\t\d\d\.\d\d %\nright\t(slow|fast|faster)\t.* %\n$/,
  );
  expect(code).toBe(0);
  const [, known] = /^left\t(\w+)/.exec(stdout)!;
  const kinds = save(
    'B.csv',
    `id,kind,a,b\nleft,${known},100,-0.5\nleft,${known},101,-0.4\nright,?,99,-0.5`,
  );
  const labelled = await predict(file, kinds, '--class', 'kind');
  expect(labelled.stdout).toBe(`${stdout}50.00 % of 2 sequences are classified correctly.\n`);
});

it('prints all probabilities as CSV, and everything as JSON', async () => {
  const file = await exported();
  const csv = await predict(file, save('A.csv'), '--csv');
  const [head, ...rows] = csv.stdout.trimEnd().split('\n');
  expect(head).toBe('sequence,class,probability_slow,probability_fast,probability_faster');
  const document = JSON.parse((await predict(file, save('A.csv'), '--json')).stdout) as {
    sequences: { id: string; values: number[] }[];
  };
  expect(rows.map((row) => row.split(',').slice(2).map(Number))).toEqual(
    document.sequences.map(({ values }) => values),
  );
});

it('prints predicted numbers and their errors', async () => {
  const file = await exported(createTinyNumbers());
  const { stdout } = await predict(file, save('A.ts', '@data\n100,101:-0.5,-0.4\n99:-0.5'));
  expect(stdout).toMatch(/^1\tnumber 1 \d+\tnumber 2 [-\d.e]+\n2\tnumber 1 .*\n$/);
});

it('accepts a folder with one file per sequence, and rejects an empty one', async () => {
  const file = await exported();
  const folder = join(createTemporaryDirectory(), 'new');
  mkdirSync(folder);
  const empty = await predict(file, folder);
  expect(empty.stderr).toContain(`${folder} has no file of sequences. Nothing was predicted.`);
  for (const name of ['p.csv', 'q.csv', 'r.csv'])
    writeFileSync(join(folder, name), 'a,b\n100,-0.5\n');
  expect((await predict(file, folder)).stdout).toMatch(/^p\.csv\t.*\nq\.csv\t.*\nr\.csv\t.*\n$/);
});
