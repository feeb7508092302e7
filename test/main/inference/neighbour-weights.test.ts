import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readModel } from '../../../src-main/inference/guard/read-model';
import { readModelFile } from '../../../src-main/inference/model-file';
import { problemOf } from '../../support/problem-of';
import { temporaryDirectory } from '../../support/temporary';
import { around, constant, identity, int, sub, text } from '../../support/hostile-models/parts';

const values = new Uint8Array(Float32Array.of(1, 2, 3, 4, 5).buffer);

interface Place {
  readonly location?: string;
  readonly offset?: number | string;
  readonly length?: number | string;
}

/** A constant of four numbers whose place this is. */
const elsewhere = ({ location = 'model.onnx.data', offset = 4, length = 16 }: Place) => {
  const entries = Object.entries({ location, offset, length });
  const place = entries.map(([key, value]) => sub(13, text(1, key), text(2, String(value))));
  return constant('w', [4], null, ...place, int(14, 1));
};

/** Writes model.onnx, and its weights beside it unless `weights` is null. */
function write(place: Place, weights: Uint8Array | null = values): string {
  const file = join(temporaryDirectory(), 'model.onnx');
  writeFileSync(file, around(elsewhere(place), identity('images', 'logits')));
  if (weights !== null) writeFileSync(`${file}.data`, weights);
  return file;
}
const open = (file: string) => readModel(readModelFile(file), file);

describe('weights in a second file', () => {
  it('are put into the model, with the file beside it under its own name', () => {
    const { tensors, nodes } = open(write({}));
    expect(nodes).toHaveLength(1);
    const [{ name, dims, raw }] = tensors as [(typeof tensors)[0]];
    expect({ name, dims }).toEqual({ name: 'w', dims: [4] });
    expect([...new Float32Array(Uint8Array.from(raw!).buffer)]).toEqual([2, 3, 4, 5]);
  });

  it.each<readonly [what: string, place: Place]>([
    ['another name', { location: 'other.onnx.data' }],
    ['a path', { location: './model.onnx.data' }],
    ['an absolute path', { location: '/etc/passwd' }],
  ])('are not looked for under %s', (_what, place) => {
    const file = write(place);
    writeFileSync(join(file, '..', 'other.onnx.data'), values);
    expect(problemOf(() => open(file))).toMatchObject({
      reason: 'external-data',
      message: expect.stringContaining(
        'FILE.onnx.data is read if it lies beside FILE.onnx',
      ) as string,
    });
  });

  it.each<readonly [what: string, place: Place]>([
    ['more than there is', { length: 20 }],
    ['a negative place', { offset: -4 }],
    ['a place that is no number', { offset: 'here' }],
    ['a length that is no number', { length: '1e999' }],
  ])('are refused for %s', (_what, place) => {
    expect(problemOf(() => open(write(place)))).toMatchObject({
      reason: 'external-data',
      message: expect.stringContaining('does not hold all of them') as string,
    });
  });

  it('must have as many numbers as the model says', () => {
    expect(problemOf(() => open(write({ length: 8 })))).toMatchObject({ reason: 'tensor-size' });
  });

  it('are not read where there is none, or none that is a file', () => {
    const refused = { reason: 'external-data' };
    expect(problemOf(() => open(write({}, null)))).toMatchObject(refused);
    const folder = write({}, null);
    mkdirSync(`${folder}.data`);
    expect(problemOf(() => open(folder))).toMatchObject(refused);
    const device = write({}, null);
    symlinkSync('/dev/zero', `${device}.data`);
    expect(problemOf(() => open(device))).toMatchObject(refused);
    const link = write({}, null);
    const secret = join(temporaryDirectory(), 'secret');
    writeFileSync(secret, values);
    symlinkSync(secret, `${link}.data`);
    expect(problemOf(() => open(link))).toMatchObject(refused);
  });

  it('cannot be named again and again until the memory is full', () => {
    const file = join(temporaryDirectory(), 'model.onnx');
    const large = elsewhere({ offset: 0, length: 64 * 2 ** 20 });
    writeFileSync(file, around(large, large, large, large, large, identity('images', 'logits')));
    writeFileSync(`${file}.data`, new Uint8Array(64 * 2 ** 20));
    expect(problemOf(() => open(file))).toMatchObject({ reason: 'too-large' });
  });
});
