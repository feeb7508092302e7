import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import {
  checkFile,
  computeDigest,
  computeFileDigest,
} from '../../../src-main/engine/checkpoints/digest';
import { catchProblem } from '../../support/thrown-problem';
import { createTemporaryDirectory } from '../../support/temporary';

/** FIPS 180-2, appendix B. */
const digestOfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

function fileWith(bytes: string | Uint8Array): string {
  const file = join(createTemporaryDirectory(), 'file');
  writeFileSync(file, bytes);
  return file;
}

it('computes SHA-256 as the checksum of a file', () => {
  expect(computeFileDigest(fileWith('abc'))).toBe(digestOfAbc);
});

it('covers every byte of a file that is read in several pieces', () => {
  const bytes = Buffer.alloc((1 << 20) + 3, 'x');
  const whole = computeDigest(bytes);
  expect(computeFileDigest(fileWith(bytes))).toBe(whole);
  bytes[bytes.length - 1] = 0;
  expect(computeFileDigest(fileWith(bytes))).not.toBe(whole);
});

describe('the check of a checkpoint', () => {
  const check = (file: string) => () => {
    checkFile(file, digestOfAbc);
  };

  it('ignores a missing file, which the reader reports', () => {
    expect(check(join(createTemporaryDirectory(), 'none'))).not.toThrow();
  });

  it('rejects the checksum of another file, even after the file matched its own', () => {
    const file = fileWith('abc');
    check(file)();
    const { code } = catchProblem(() => {
      checkFile(file, computeDigest(Buffer.from('abd')));
    });
    expect(code).toBe('checkpoint-damaged');
  });

  it('reads a file again after it was rewritten, even with the same size', () => {
    const file = fileWith('abc');
    check(file)();
    writeFileSync(file, 'abd');
    utimesSync(file, 1, 1);
    expect(catchProblem(check(file)).code).toBe('checkpoint-damaged');
  });
});
