import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { isIdxFolder, readIdxFolder } from '../../../src-main/engine/datasets/idx-folder';
import { fashionNames } from '../../support/fashion-mnist';
import { idx, writeIdxFolder } from '../../support/idx';
import { catchProblem } from '../../support/thrown-problem';
import { createTemporaryDirectory } from '../../support/temporary';

const sizes = { train: 5, test: 3 };

describe('a folder of IDX files', () => {
  it('reads equally plain, gzipped and with dotted names, with the same checksum', () => {
    const dotted = (name: string) => name.replace('-idx', '.idx');
    const checksums = [
      (name: string) => name,
      dotted,
      (name: string) => `${name}.gz`,
      (name: string) => `${dotted(name)}.gz`,
    ].map((named) => {
      const directory = createTemporaryDirectory();
      writeIdxFolder(directory, sizes, (name, bytes) => [
        named(name),
        named(name).endsWith('.gz') ? gzipSync(bytes) : bytes,
      ]);
      expect(isIdxFolder(directory)).toBe(true);
      const { about, train, test } = readIdxFolder(directory);
      expect([train.count, test.count]).toEqual([5, 3]);
      expect([...train.targets.labels]).toEqual([0, 1, 2, 3, 4]);
      return about.sha256;
    });
    expect(new Set(checksums).size).toBe(1);
    expect(checksums[0]).toMatch(/^[0-9a-f]{64}$/);
  });

  it('reports a missing file', () => {
    const directory = createTemporaryDirectory();
    writeIdxFolder(directory, sizes);
    rmSync(join(directory, 'train-images-idx3-ubyte'));
    const problem = catchProblem(() => readIdxFolder(directory));
    expect(problem.code).toBe('data-missing');
    expect(problem.message).toContain('train-images-idx3-ubyte');
  });

  it('takes its class names from classes.txt, if present', () => {
    const directory = createTemporaryDirectory();
    writeIdxFolder(directory, sizes);
    const read = (text: string) => {
      writeFileSync(join(directory, 'classes.txt'), text);
      return readIdxFolder(directory).about;
    };
    const { classes, sha256 } = read(fashionNames.join('\r\n'));
    expect(classes).toEqual(fashionNames);
    expect(sha256).toBe(read(`${fashionNames.toReversed().join('\n')}\n\n`).sha256);
    for (const names of [fashionNames.slice(1), [...fashionNames.slice(1), 'Bag']])
      expect(catchProblem(() => read(names.join('\n'))).message).toContain(
        'needs 10 different names',
      );
  });

  it('reports a truncated gzipped file', () => {
    const directory = createTemporaryDirectory();
    writeIdxFolder(directory, sizes, (name, bytes) => [
      `${name}.gz`,
      gzipSync(bytes).subarray(0, -20),
    ]);
    const problem = catchProblem(() => readIdxFolder(directory));
    expect(problem.code).toBe('bad-data');
    expect(problem.message).toContain('train-images-idx3-ubyte.gz');
  });

  it('rejects images that are not 28 × 28', () => {
    const directory = createTemporaryDirectory();
    writeIdxFolder(directory, { train: 1, test: 1 });
    writeFileSync(join(directory, 't10k-images-idx3-ubyte'), idx(0x803, [1, 2, 2], [1, 2, 3, 4]));
    const problem = catchProblem(() => readIdxFolder(directory));
    expect(problem.message).toMatch(/2 × 2 pixels.*28 × 28/);
  });
});
