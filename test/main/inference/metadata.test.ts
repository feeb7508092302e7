import { expect, it } from 'vitest';
import { readMetadata } from '../../../src-main/inference/metadata';
import { exportModel } from '../../../src-main/onnx/export-model';
import { readGolden } from '../onnx/golden';

const bytes = exportModel(readGolden('gru').model);

it('finds what an exported file says of itself', () => {
  const metadata = readMetadata(bytes);
  expect(metadata.get('cell')).toBe('gru');
  expect(metadata.get('reading')).toBe('rows');
  expect(metadata.get('hidden_size')).toBe('3');
});

it('says nothing of what is no model, and never fails', () => {
  expect(readMetadata(new Uint8Array()).size).toBe(0);
  expect(readMetadata(new Uint8Array(100).fill(0xff)).size).toBe(0);
  expect(readMetadata(new TextEncoder().encode('not a model')).size).toBe(0);
  for (let length = 0; length < bytes.length; length += 7) {
    expect(readMetadata(bytes.subarray(0, length)).size).toBeLessThan(readMetadata(bytes).size);
  }
});
