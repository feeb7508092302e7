import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildCommandLine } from '../../support/built-cli';
import { storeOfTwoCells } from '../../support/sample-run';

const unroll = buildCommandLine('fake');
const { done } = unroll;

it('unroll compare --out writes a picture, and leaves title and note to the caption that it prints', async () => {
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

it('unroll compare --out leaves data to export-data', async () => {
  const store = storeOfTwoCells();
  const file = join(store, '..', 'comparison.csv');
  const { code, stderr } = await unroll.run('--store', store, 'compare', '1', '--out', file);
  expect([code, stderr]).toEqual([2, expect.stringContaining('"unroll export" writes data')]);
  expect(existsSync(file)).toBe(false);
});

it('unroll compare --out draws only what there is', async () => {
  const store = storeOfTwoCells();
  const file = join(store, '..', 'x.svg');
  for (const [option, word, message] of [
    ['--metric', 'loss', 'Metric must be one of'],
    ['--x', 'weeks', '--x'],
    ['--log', 'z', 'Allowed choices are x, y, xy'],
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
