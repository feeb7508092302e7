import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { verify } from '../../../scripts/setup/verify.js';
import { temporaryDirectory } from '../../support/temporary';

const SHA256_OF_ABC = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

it('a file with the pinned SHA-256 is accepted, and with another refused and removed', async () => {
  const file = join(temporaryDirectory(), 'abc');
  writeFileSync(file, 'abc');
  await expect(verify(file, SHA256_OF_ABC)).resolves.toBeUndefined();
  writeFileSync(file, 'abd');
  await expect(verify(file, SHA256_OF_ABC)).rejects.toThrow(/abc is not the pinned file/);
  expect(existsSync(file)).toBe(false);
});
