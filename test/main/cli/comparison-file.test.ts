import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildCommandLine } from '../../support/built-cli';
import { storeOfTwoCells } from '../../support/sample-run';

const unroll = buildCommandLine('fake');
const { done } = unroll;

it('writes a chart with --out, and prints title and note as its caption', async () => {
  const store = storeOfTwoCells();
  const file = join(store, '..', 'untitled.svg');
  const words = ['--out', file, '--metric', 'train/loss', '--log', 'y', '--width', '175'];
  expect(await done(store, 'compare', '1', '2', ...words)).toContain(
    'Caption: Training loss. Runs 1 and 2. Training loss: exponential moving average',
  );
  const picture = readFileSync(file, 'utf8');
  expect(picture).toContain('<svg');
  expect(picture).not.toContain('font-weight="600"');
  expect(picture).toContain('half-life 20 batches');
});

it('directs data formats to unroll export', async () => {
  const store = storeOfTwoCells();
  const file = join(store, '..', 'comparison.csv');
  const { code, stderr } = await unroll.run('--store', store, 'compare', '1', '--out', file);
  expect([code, stderr]).toEqual([2, expect.stringContaining('"unroll export" writes data')]);
  expect(existsSync(file)).toBe(false);
});

it('rejects charts and options that do not exist', async () => {
  const store = storeOfTwoCells();
  const file = join(store, '..', 'x.svg');
  for (const [option, word, message] of [
    ['--metric', 'loss', 'not "loss". Did you mean "train/loss"?'],
    ['--colour', 'cel', '--colour: There is no column "cel". Did you mean "cell"?'],
    ['--x', 'weeks', '--x'],
    ['--log', 'z', '--log takes x, y or xy, not "z"'],
    ['--band', 'wide', '--band'],
    ['--width', '20', '--width'],
  ] as const) {
    const { code, stderr } = await unroll.run(
      ...['--store', store, 'compare', '1', '--out', file, option, word],
    );
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  }
  expect(existsSync(file)).toBe(false);
});
