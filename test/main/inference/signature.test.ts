import { describe, expect, it } from 'vitest';
import { readSignature } from '../../../src-main/inference/signature';

type Value = Parameters<typeof readSignature>[0][number];
const tensor = (name: string, shape: (string | number)[], type = 'float32'): Value =>
  ({ name, isTensor: true, type, shape }) as Value;

const images = tensor('x', ['batch', 28, 28]);
const logits = tensor('y', ['batch', 10]);
const state = tensor('h', ['batch', 8]);

describe('a model', () => {
  it('is read by the types of its inputs and outputs, whatever their names', () => {
    expect(readSignature([state, images], [logits])).toEqual({
      ...{ input: 'x', inputType: 'float32', output: 'y', time: 28, features: 28, classes: 10 },
      states: [{ name: 'h', size: 8 }],
    });
  });

  it('may take bytes, and have further outputs besides its logits', () => {
    const bytes = tensor('x', ['batch', 28, 28], 'uint8');
    const named = tensor('logits', ['batch', 10]);
    expect(readSignature([bytes], [tensor('h', ['batch', 28, 3]), named])).toMatchObject({
      ...{ inputType: 'uint8', output: 'logits' },
    });
  });

  it('with a free time axis has the steps of its metadata, and is refused without', () => {
    const free = tensor('x', ['batch', 'time', 28]);
    expect(readSignature([free], [logits], 14)).toMatchObject({ time: 14 });
    expect(readSignature([free], [logits])).toContain('its input is float32 [batch, time, 28]');
    expect(readSignature([images], [logits], 14)).toMatchObject({ time: 28 });
  });

  it.each<readonly [inputs: Value[], outputs: Value[], why: string]>([
    [[], [logits], 'it has 0 inputs and 1 outputs'],
    [[images, tensor('z', ['batch', 28, 28])], [logits], 'it has 2 inputs'],
    [[images], [logits, state], 'it has 1 inputs and 2 outputs'],
    [[images, tensor('h', [1, 8])], [logits], 'it has 2 inputs'],
    [[images, tensor('h', ['batch', 8], 'int64')], [logits], 'it has 2 inputs'],
    [[tensor('x', [1, 28, 28])], [logits], 'it takes exactly 1 images at a time'],
    [[tensor('x', ['batch', 784])], [logits], 'its input is float32 [batch, 784]'],
    [[tensor('x', ['', 28, ''])], [logits], 'its input is float32 [?, 28, ?]'],
    [[tensor('x', ['b', 28, 28], 'float16')], [logits], 'its input is float16 [b, 28, 28]'],
    [[images], [tensor('y', ['batch', 'n'])], 'its output is float32 [batch, n]'],
    [[images], [tensor('y', ['batch', 10], 'int64')], 'its output is int64 [batch, 10]'],
    [[images], [tensor('y', ['batch', 1])], 'it has 1 classes'],
    [[images], [tensor('y', ['batch', 257])], 'at most 256 can be labelled'],
    [[{ name: 'x', isTensor: false }], [logits], 'its input is not a tensor'],
  ])('is refused with the inputs %j and the outputs %j', (inputs, outputs, why) => {
    expect(readSignature(inputs, outputs)).toContain(why);
  });
});
