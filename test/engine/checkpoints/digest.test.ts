import { utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkFile, digestOf, fileDigest } from '../../../src-main/engine/checkpoints/digest';
import { problemOf } from '../../support/problem-of';
import { temporaryDirectory } from '../../support/temporary';

/** FIPS 180-2, appendix B. */
const digestOfAbc = 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad';

function fileWith(bytes: string | Uint8Array): string {
  const file = join(temporaryDirectory(), 'file');
  writeFileSync(file, bytes);
  return file;
}

it('computes SHA-256 as the checksum of a file', () => {
  expect(fileDigest(fileWith('abc'))).toBe(digestOfAbc);
});

it('covers every byte of a file that is read in several pieces', () => {
  const bytes = Buffer.alloc((1 << 20) + 3, 'x');
  const whole = digestOf(bytes);
  expect(fileDigest(fileWith(bytes))).toBe(whole);
  bytes[bytes.length - 1] = 0;
  expect(fileDigest(fileWith(bytes))).not.toBe(whole);
});

describe('the check of a checkpoint', () => {
  const check = (file: string) => () => {
    checkFile(file, digestOfAbc);
  };

  it('ignores a missing file, which the reader reports', () => {
    expect(check(join(temporaryDirectory(), 'none'))).not.toThrow();
  });

  it('rejects the checksum of another file, even after the file matched its own', () => {
    const file = fileWith('abc');
    check(file)();
    const { code } = problemOf(() => {
      checkFile(file, digestOf(Buffer.from('abd')));
    });
    expect(code).toBe('checkpoint-damaged');
  });

  it('reads a file again after it was rewritten, even with the same size', () => {
    const file = fileWith('abc');
    check(file)();
    writeFileSync(file, 'abd');
    utimesSync(file, 1, 1);
    expect(problemOf(check(file)).code).toBe('checkpoint-damaged');
  });
});
