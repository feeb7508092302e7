import { describe, expect, it } from 'vitest';
import { parseSignature } from '../../../src-main/engine/inference/signature';

type Value = Parameters<typeof parseSignature>[0][number];
const tensor = (name: string, shape: (string | number)[], type = 'float32'): Value =>
  ({ name, isTensor: true, type, shape }) as Value;

const images = tensor('x', ['batch', 28, 28]);
const logits = tensor('y', ['batch', 10]);
const state = tensor('h', ['batch', 8]);

const read = (inputs: Value[], outputs: Value[], steps: number | null = null) => {
  const signature = parseSignature(inputs, outputs, steps);
  if (typeof signature === 'string') throw new Error(signature);
  return signature;
};

describe('the signature of a model', () => {
  it('depends on the types of its inputs and outputs, not on their names', () => {
    expect(parseSignature([state, images], [logits])).toEqual({
      input: 'x',
      inputType: 'float32',
      output: 'y',
      time: 28,
      features: 28,
      classes: 10,
      hasFreeTime: false,
      series: null,
      batch: null,
      batchAxis: 0,
      states: [{ name: 'h', shape: [null, 8] }],
      lengths: null,
      assumed: ['Zeros are used for "h".'],
    });
  });

  it('accepts bytes, and further outputs besides the logits', () => {
    const bytes = tensor('x', ['batch', 28, 28], 'uint8');
    const named = tensor('logits', ['batch', 10]);
    expect(parseSignature([bytes], [tensor('h', ['batch', 28, 3]), named])).toMatchObject({
      inputType: 'uint8',
      output: 'logits',
      assumed: [],
    });
  });

  it('accepts predicted numbers, whose output has its own name, next to states', () => {
    const outputs = [tensor('next_h', ['batch', 8]), tensor('values', ['batch', 1])];
    expect(parseSignature([images], outputs, null, { least: 1 })).toMatchObject({
      output: 'values',
      classes: 1,
      assumed: [],
    });
  });

  it('accepts the lengths of the sequences in a batch', () => {
    const sequences = tensor('x', ['batch', 'time', 2]);
    const lengths = (shape: (string | number)[], type = 'int32') =>
      parseSignature([sequences, tensor('sequence_lens', shape, type)], [logits], 9);
    expect(lengths(['batch'])).toMatchObject({ lengths: 'sequence_lens', states: [], assumed: [] });
    expect(lengths(['batch'], 'int64')).toContain('neither images nor a float32 state');
    expect(lengths(['batch', 1])).toContain('neither images nor a float32 state');
  });

  it('allows as many classes as its data', () => {
    const many = tensor('y', ['batch', 1000]);
    expect(parseSignature([images], [many])).toContain('at most 256');
    expect(parseSignature([images], [many], null, { most: 1000 })).toMatchObject({ classes: 1000 });
  });

  it('requires the number of steps in the metadata for a variable time axis', () => {
    const free = tensor('x', ['batch', 'time', 28]);
    expect(parseSignature([free], [logits], 14)).toMatchObject({ time: 14 });
    expect(parseSignature([free], [logits])).toContain('its input is float32 [batch, time, 28]');
    expect(parseSignature([images], [logits], 14)).toMatchObject({ time: 28 });
  });

  it.each<
    readonly [
      shape: (string | number)[],
      output: string | number,
      batch: number | null,
      axis: number,
    ]
  >([
    [['batch', 28, 14], 'batch', null, 0],
    [['batch', 28, 14], '', null, 0],
    [[28, 'batch', 14], 'batch', null, 1],
    [[28, 'batch', 14], 'n', null, 1],
    [[1, 28, 14], 1, 1, 0],
    [[28, 1, 14], 1, 1, 1],
    [[7, 28, 14], 7, 7, 0],
    [[28, 28, 14], 28, 28, 0],
  ])('finds the axis of the images for input %j and output [%s, 10]', (shape, out, batch, axis) => {
    const signature = read([tensor('x', shape)], [tensor('y', [out, 10])]);
    expect(signature).toMatchObject({ batch, batchAxis: axis, time: 28, features: 14 });
  });

  it("accepts the states of PyTorch's layers in any order", () => {
    const states = [tensor('h0', [2, 'batch', 16]), tensor('c0', [2, 'batch', 16])];
    const shape = [2, null, 16];
    const expected = {
      input: 'x',
      states: [
        { name: 'h0', shape },
        { name: 'c0', shape },
      ],
    };
    expect(read([images, ...states], [logits])).toMatchObject(expected);
    expect(read([...states, images], [logits])).toMatchObject(expected);
    expect(read([images, ...states], [logits]).assumed).toEqual([
      'Zeros are used for "h0" and "c0".',
    ]);
    const fixed = [tensor('x', [1, 28, 28]), tensor('h0', [2, 1, 16])];
    expect(read(fixed, [tensor('y', [1, 10])])).toMatchObject({ batch: 1, states: [{ shape }] });
    const timeFirst = [tensor('x', [28, 1, 14]), tensor('h0', [1, 1, 16])];
    expect(read(timeFirst, [tensor('y', [1, 10])])).toMatchObject({ input: 'x', batchAxis: 1 });
  });

  it('finds the logits by their shape, and reports if two outputs match', () => {
    const hidden = tensor('h', ['batch', 8]);
    expect(read([images], [hidden, logits])).toMatchObject({ output: 'y', assumed: [] });
    const { output, assumed } = read([images], [logits, tensor('p', ['batch', 10])]);
    expect(output).toBe('y');
    expect(assumed).toEqual([
      'The first of 2 outputs with 10 classes, "y", was taken as the logits.',
    ]);
  });

  it.each<readonly [inputs: Value[], outputs: Value[], why: string]>([
    [[], [logits], 'it has no input'],
    [
      [images, tensor('z', ['batch', 28, 28])],
      [logits],
      'its input "z" is float32 [batch, 28, 28], which is neither images nor a float32 state',
    ],
    [[images, tensor('h', [1, 8])], [logits], 'its input "h" is float32 [1, 8], which is neither'],
    [[images, tensor('h', ['batch', 8], 'int64')], [logits], 'its input "h" is int64 [batch, 8]'],
    [[images, tensor('h', [2 ** 20, 'batch', 2])], [logits], 'its input "h" is float32 [1048576'],
    [[images], [], 'none of its 0 outputs'],
    [
      [images],
      [tensor('a', ['batch', 8]), tensor('b', ['batch', 9])],
      'none of its 2 outputs (float32 [batch, 8], float32 [batch, 9]) could be identified as the logits',
    ],
    [[images], [tensor('y', ['batch', 28, 10])], 'its output is float32 [batch, 28, 10] where'],
    [[tensor('x', [5000, 28, 28])], [tensor('y', [5000, 10])], 'it takes exactly 5000 images at'],
    [[tensor('x', [0, 28, 28])], [tensor('y', [0, 10])], 'it takes exactly 0 images at a time'],
    [[tensor('x', ['batch', 784])], [logits], 'its input is float32 [batch, 784]'],
    [[tensor('x', ['b', 1, 28, 28])], [logits], 'its input is float32 [b, 1, 28, 28] where'],
    [[tensor('x', ['', 28, ''])], [logits], 'its input is float32 [?, 28, ?]'],
    [[tensor('x', ['b', 28, 28], 'float16')], [logits], 'its input is float16 [b, 28, 28]'],
    [[tensor('x', ['\u001b', 28, 'n'])], [logits], 'its input is float32 [?, 28, n]'],
    [[images], [tensor('y', ['batch', 'n'])], 'its output is float32 [batch, n]'],
    [[images], [tensor('y', ['batch', 10], 'int64')], 'its output is int64 [batch, 10]'],
    [[images], [tensor('y', ['batch', 1])], 'it has 1 classes'],
    [[images], [tensor('y', ['batch', 257])], 'at most 256 can be labelled'],
    [[{ name: 'x', isTensor: false }], [logits], 'its input is not a tensor'],
  ])('rejects the inputs %j and the outputs %j', (inputs, outputs, why) => {
    expect(parseSignature(inputs, outputs)).toContain(why);
  });
});
