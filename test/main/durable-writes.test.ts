// Whatever replaces a file of somebody is written beside it, synced and renamed: no source file writes in place.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const sources = join(import.meta.dirname, '../../src-main');

/** Files that write in place, and why they may. */
const exceptions: Readonly<Record<string, string>> = {
  'files/durable-file.ts': 'writes beside, syncs and renames',
  'store/exchange/unpack-bundle.ts': 'into a folder that was new a moment ago',
  'engine/run-folder/numbers.ts': 'beside, and renames without waiting for the disk',
  'engine/run-folder/owner.ts': 'a file that must not be there yet, or a line at its end',
  'engine/tensorflow/saved-model.ts': 'into a temporary folder',
};

it('allows in-place writes only in listed files', () => {
  const writers = readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .filter((file) =>
      /\b(?:writeFileSync|createWriteStream|writeFile|appendFileSync)\(/.test(
        readFileSync(join(sources, file), 'utf8'),
      ),
    );
  expect(writers.sort()).toEqual(Object.keys(exceptions).sort());
});
