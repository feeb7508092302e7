import { availableParallelism } from 'node:os';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { memoryBounds } from '../../../src-main/training/measures/memory-bounds';
import { stderrTail, workerEnvironment } from '../../../src-main/workers/environment';

/** What is left of these texts, written one after the other. */
async function tailOf(...texts: readonly string[]): Promise<string> {
  const stream = new PassThrough();
  const tail = stderrTail(stream);
  for (const text of texts) stream.write(text);
  stream.end();
  await new Promise((resolve) => stream.once('end', resolve));
  return tail();
}

it('the tail of stderr is its last two lines, even of a line that came in pieces', async () => {
  expect(await tailOf('first\nsec', 'ond\nthi', 'rd\n\n')).toBe('second third');
});

it("the tail of stderr leaves out stack frames and the runtimes' own lines", async () => {
  const text =
    'Error: no luck\n    at main (x.js:1)\n\nNode.js v20.20.2\nI0000 00:00 port.cc] hello\n';
  expect(await tailOf(text)).toBe('Error: no luck');
});

it('the tail of a flood is short', async () => {
  const flood = Array.from({ length: 100 }, () => `${'x'.repeat(1000)}\n`);
  expect((await tailOf(...flood)).length).toBeLessThan(5000);
});

it("a worker's environment is the parent's with TensorFlow's settings", () => {
  const environment = workerEnvironment('tensorflow');
  expect(environment).toMatchObject({ PATH: process.env.PATH, TF_NUM_INTRAOP_THREADS: '1' });
  // Branches of a step run on threads between operations, whatever the parent's environment says.
  expect(Number(environment.TF_NUM_INTEROP_THREADS)).toBe(availableParallelism());
  // Plain Node has all the memory that there is.
  expect(environment.TF_MKL_ALLOC_MAX_BYTES).toBeUndefined();
  // Above this Chromium's malloc ends the process.
  const inElectron = workerEnvironment('tensorflow', true);
  expect(Number(inElectron.TF_MKL_ALLOC_MAX_BYTES)).toBeLessThan(2 ** 31);
  expect(memoryBounds(inElectron)).toEqual({ poolBytes: 2e9, tensorBytes: null });
  expect(memoryBounds(workerEnvironment('large', true))).toEqual({
    poolBytes: null,
    tensorBytes: 2 ** 31 - 1,
  });
  expect(memoryBounds(workerEnvironment('large', false))).toEqual({
    poolBytes: null,
    tensorBytes: null,
  });
});
