import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { collectStderrTail } from '../../../src-main/workers/environment';

/** Returns the tail of these texts, written one after another. */
async function collectTail(...texts: readonly string[]): Promise<string> {
  const stream = new PassThrough();
  const tail = collectStderrTail(stream);
  for (const text of texts) stream.write(text);
  stream.end();
  await new Promise((resolve) => stream.once('end', resolve));
  return tail();
}

it('returns the last two lines of stderr, even if a line arrives in pieces', async () => {
  expect(await collectTail('first\nsec', 'ond\nthi', 'rd\n\n')).toBe('second third');
});

it('omits stack frames and lines of the runtime from the last lines of stderr', async () => {
  const text =
    'Error: no luck\n    at main (x.js:1)\n\nNode.js v20.20.2\nI0000 00:00 port.cc] hello\n';
  expect(await collectTail(text)).toBe('Error: no luck');
});

it('limits the length of the last lines', async () => {
  const flood = Array.from({ length: 100 }, () => `${'x'.repeat(1000)}\n`);
  expect((await collectTail(...flood)).length).toBeLessThan(5000);
});
