import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { exportModel } from '../../../src-main/onnx/export-model';
import { openModel } from '../../../src-main/inference/session';
import {
  goldenImages,
  goldenNames,
  largestDifference,
  makePixels,
  readGolden,
  toUnit,
} from './golden';

const folder = mkdtempSync(join(tmpdir(), 'unroll-export-model-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe.each(goldenNames)('an exported %s', (name) => {
  const { model, pixels, logits } = readGolden(name);
  const file = join(folder, `${name}.onnx`);
  writeFileSync(file, exportModel(model));

  it('gives the logits of PyTorch to 1e-5', async () => {
    const opened = await openModel(file);
    const actual = await opened.logits(toUnit(pixels), goldenImages);
    await opened.close();
    expect(largestDifference(actual, logits)).toBeLessThan(1e-5);
  });

  it('takes batches of any size and gives each image the same logits in all of them', async () => {
    const opened = await openModel(file);
    const images = toUnit(makePixels(1000));
    const all = await opened.logits(images, 1000);
    const seven = await opened.logits(images.subarray(0, 7 * 784), 7);
    const last = await opened.logits(images.subarray(999 * 784), 1);
    await opened.close();
    expect(all).toHaveLength(10_000);
    expect(largestDifference(seven, all.subarray(0, 70))).toBeLessThan(1e-6);
    expect(largestDifference(last, all.subarray(9_990))).toBeLessThan(1e-6);
  });

  it('is the same file, byte for byte, whenever it is made', () => {
    expect(exportModel(model)).toEqual(exportModel(readGolden(name).model));
  });

  it('says where it comes from', () => {
    const text = Buffer.from(exportModel(model)).toString('latin1');
    for (const entry of [
      model.cell,
      'hidden_size',
      'data_checksum',
      'f00d',
      'unroll_version',
      '1.2.3',
    ]) {
      expect(text).toContain(entry);
    }
  });

  it('refuses a checkpoint that lacks a weight, and names it', () => {
    const weights = Object.fromEntries(
      Object.entries(model.weights).filter(([name]) => name !== 'head.bias'),
    );
    const code = 'export-failed';
    expect(() => exportModel({ ...model, weights })).toThrow(expect.objectContaining({ code }));
    expect(() => exportModel({ ...model, weights })).toThrow('head.bias');
  });
});
