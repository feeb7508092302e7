import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { writeVerified } from '../../../src-main/engine/export/verified-file';
import { Problem } from '../../../src-main/core/problem';
import { createTemporaryDirectory } from '../../support/temporary';

let folder: string;
beforeEach(() => {
  folder = createTemporaryDirectory();
});

const bytes = Buffer.from('new');
const verified = () => Promise.resolve('answer');
const refused = () => Promise.reject(new Problem('export-differs', 'too different'));

describe('writeVerified', () => {
  it('renames the file after the check, which reads the whole file under another name', async () => {
    const target = join(folder, 'model.onnx');
    const answer = await writeVerified(target, bytes, (file) => {
      expect(readdirSync(folder)).not.toContain('model.onnx');
      return Promise.resolve(readFileSync(file, 'utf8'));
    });
    expect(answer).toBe('new');
    expect(readFileSync(target, 'utf8')).toBe('new');
    expect(readdirSync(folder)).toEqual(['model.onnx']);
  });

  it('leaves nothing behind when the check fails', async () => {
    const attempt = writeVerified(join(folder, 'model.onnx'), bytes, refused);
    await expect(attempt).rejects.toMatchObject({ code: 'export-differs' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('replaces an older file only after a check', async () => {
    const target = join(folder, 'model.onnx');
    writeFileSync(target, 'old');
    await expect(writeVerified(target, bytes, refused)).rejects.toThrow();
    expect(readFileSync(target, 'utf8')).toBe('old');
    await writeVerified(target, bytes, verified);
    expect(readFileSync(target, 'utf8')).toBe('new');
  });

  it('follows a link to its target', async () => {
    mkdirSync(join(folder, 'elsewhere'));
    const real = join(folder, 'elsewhere', 'real.onnx');
    writeFileSync(real, 'old');
    const link = join(folder, 'link.onnx');
    symlinkSync(real, link);
    await writeVerified(link, bytes, verified);
    expect(readFileSync(real, 'utf8')).toBe('new');
    expect(readFileSync(link, 'utf8')).toBe('new');
  });

  it('reports why a target cannot be written, with the name that the user gave', async () => {
    const taken = join(folder, 'taken.onnx');
    mkdirSync(taken);
    const targets = [
      [join(folder, 'nowhere', 'model.onnx'), 'its folder does not exist'],
      [taken, 'not a file'],
      ['/dev/null', 'not a file'],
      [join(folder, `${'x'.repeat(300)}.onnx`), 'its name is too long'],
    ] as const;
    for (const [target, reason] of targets) {
      await expect(writeVerified(target, bytes, verified)).rejects.toMatchObject({
        code: 'file-unwritable',
        message: expect.stringMatching(
          new RegExp(`^${target} could not be written: .*${reason}`),
        ) as string,
      });
    }
    expect(readdirSync(folder)).toEqual(['taken.onnx']);
  });

  it.skipIf(process.getuid?.() === 0)('preserves a write-protected file', async () => {
    const target = join(folder, 'model.onnx');
    writeFileSync(target, 'old');
    chmodSync(target, 0o444);
    await expect(writeVerified(target, bytes, verified)).rejects.toMatchObject({
      code: 'file-unwritable',
    });
    expect(readFileSync(target, 'utf8')).toBe('old');
  });
});
