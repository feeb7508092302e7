import { spawn } from 'node:child_process';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import {
  getCheckpointFile,
  readCheckpoint,
  writeCheckpoint,
} from '../../../src-main/engine/checkpoints/checkpoint-file';
import type { PlainTensors } from '../../../src-main/core/plain-tensor';
import { catchProblem } from '../../support/thrown-problem';
import { canMount, mountSmallDisk } from '../../support/small-disk';
import { createTemporaryDirectory } from '../../support/temporary';

const createTensors = (size: number, value: number): PlainTensors => ({
  'head.weight': { shape: [size], data: new Float32Array(size).fill(value) },
});

describe('a checkpoint file', () => {
  it('is read back with its metadata, and leaves no temporary file', () => {
    const directory = join(createTemporaryDirectory(), '7');
    const file = getCheckpointFile(directory, 3);
    writeCheckpoint(file, createTensors(10, 1), { epoch: '3' });
    expect(readCheckpoint(file)).toEqual({
      tensors: createTensors(10, 1),
      metadata: { epoch: '3' },
    });
    expect(readdirSync(directory)).toEqual(['epoch-0003.safetensors']);
  });

  it('suggests another epoch only if one exists', () => {
    const directory = join(createTemporaryDirectory(), 'gone');
    const told = () => catchProblem(() => readCheckpoint(getCheckpointFile(directory, 3))).message;
    expect(told()).toBe(
      `The weights of this run are missing. Train again. File: ${getCheckpointFile(directory, 3)}.`,
    );
    writeCheckpoint(join(directory, 'step-00000007.safetensors'), createTensors(1, 1), {});
    writeFileSync(getCheckpointFile(directory, 3), 'nothing');
    expect(told()).toMatch(/\. Train again\.$/);
    writeCheckpoint(getCheckpointFile(directory, 2), createTensors(1, 1), {});
    expect(told()).toMatch(/\. Choose another epoch, or train again\.$/);
    rmSync(getCheckpointFile(directory, 3));
    expect(told()).toMatch(/^The weights of this epoch are missing\. Choose another epoch/);
  });

  it('reports a problem if it cannot be written', () => {
    const directory = createTemporaryDirectory();
    writeFileSync(join(directory, 'file'), '');
    const file = join(directory, 'file', 'x');
    expect(
      catchProblem(() => {
        writeCheckpoint(file, {}, {});
      }).code,
    ).toBe('file-unwritable');
  });

  it('is intact or missing when its writer is killed at any moment', async () => {
    const directory = createTemporaryDirectory();
    const writer = await bundleWriter(directory);
    const file = join(directory, 'checkpoint');
    writeCheckpoint(file, createTensors(1_000_000, -1), {});
    for (let round = 0; round < 5; round++) {
      const child = spawn(process.execPath, [writer, file]);
      await new Promise((resolve) => child.stdout.once('data', resolve));
      await delay(Math.random() * 60);
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
      const data = readCheckpoint(file).tensors['head.weight']?.data ?? new Float32Array();
      expect(data).toHaveLength(1_000_000);
      expect(data.every((value) => value === data[0])).toBe(true);
    }
  });
});

it.skipIf(!canMount)('keeps the old checkpoint on a full disk, and nothing of the new one', () => {
  const disk = mountSmallDisk(500);
  const file = join(disk, 'checkpoint');
  writeCheckpoint(file, createTensors(50_000, 1), {});
  const problem = catchProblem(() => {
    writeCheckpoint(file, createTensors(100_000, 2), {});
  });
  expect(problem.code).toBe('store-full');
  expect(problem.message).toContain('Free some space');
  expect(readCheckpoint(file).tensors).toEqual(createTensors(50_000, 1));
  expect(readdirSync(disk)).toEqual(['checkpoint']);
});

/** A program that writes one checkpoint after the other to the file it is given. */
async function bundleWriter(directory: string): Promise<string> {
  const source = join(directory, 'writer.ts');
  const module = join(import.meta.dirname, '../../../src-main/engine/checkpoints/checkpoint-file');
  writeFileSync(
    source,
    `import { writeCheckpoint } from ${JSON.stringify(module)};
     console.log('writes');
     for (let value = 0; ; value++) {
       const data = new Float32Array(1_000_000).fill(value);
       writeCheckpoint(process.argv[2], { 'head.weight': { shape: [data.length], data } }, {});
     }`,
  );
  const outDir = join(directory, 'built');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: source,
      outDir,
      rolldownOptions: { output: { format: 'es', entryFileNames: 'writer.mjs' } },
    },
  });
  return join(outDir, 'writer.mjs');
}
