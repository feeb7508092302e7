// A compiled function against the same function run op by op.
import * as tf from '@tensorflow/tfjs-node';
import { describe, expect, it } from 'vitest';
import { getNodeBackend } from '../../../src-main/engine/tensorflow/backend';
import {
  compile,
  compilePerShape,
  type TensorFunction,
} from '../../../src-main/engine/tensorflow/compile';
import { getValues } from './compare';

describe('a compiled function', () => {
  const square = () => tf.tensor2d([1, 2, 3, 4], [2, 2]);

  it('returns what the function returns, for inputs other than the examples', () => {
    const fn: TensorFunction = ({ a, b }) => ({
      product: tf.matMul(a as tf.Tensor2D, b as tf.Tensor2D),
      sum: tf.add(a!, b!).tanh(),
    });
    const compiled = compile(fn, { a: square(), b: square() });
    const inputs = {
      a: tf.tensor2d([
        [5, -1],
        [0, 2],
      ]),
      b: tf.tensor2d([
        [1, 0.5],
        [3, -7],
      ]),
    };
    expect(getValues(compiled(inputs))).toEqual(getValues(fn(inputs)));
  });

  it('reads the current value of a variable at every call', () => {
    const weight = tf.variable(tf.tensor1d([1, 2]));
    const compiled = compile(({ x }) => ({ y: tf.mul(x!, weight) }), { x: tf.tensor1d([0, 0]) });
    const x = tf.tensor1d([10, 10]);
    expect(getValues(compiled({ x })).y?.values).toEqual([10, 20]);
    weight.assign(tf.tensor1d([3, 4]));
    expect(getValues(compiled({ x })).y?.values).toEqual([30, 40]);
  });

  it('distinguishes two variables that have the same tensor', () => {
    const shared = tf.tensor1d([1]);
    const [a, b] = [tf.variable(shared), tf.variable(shared)];
    const compiled = compile(() => ({ both: tf.concat([a, b]) }), {});
    b.assign(tf.tensor1d([2]));
    expect(getValues(compiled({})).both?.values).toEqual([1, 2]);
  });

  it('captures a tensor from outside', () => {
    const offset = tf.tensor1d([5, 6]);
    const fn: TensorFunction = ({ x }) => ({ y: tf.add(x!, offset), offset });
    const compiled = compile(fn, { x: tf.tensor1d([0, 0]) });
    expect(getValues(compiled({ x: tf.tensor1d([1, 1]) }))).toEqual({
      y: { shape: [2], dtype: 'float32', values: [6, 7] },
      offset: { shape: [2], dtype: 'float32', values: [5, 6] },
    });
    offset.dispose();
    expect(() => compiled({ x: tf.tensor1d([1, 1]) })).toThrow('was disposed');
  });

  it('returns an input, a constant and a repeated tensor like any other output', () => {
    const fn: TensorFunction = ({ x }) => {
      const double = tf.mul(x!, 2);
      return { same: x!, view: tf.clone(x!), one: tf.scalar(1), double, again: double };
    };
    const compiled = compile(fn, { x: tf.scalar(0) });
    const outputs = compiled({ x: tf.scalar(4) });
    outputs.double?.dispose();
    outputs.same?.dispose();
    const rest = { view: outputs.view!, one: outputs.one!, again: outputs.again! };
    const values = Object.values(getValues(rest)).map((output) => output.values[0]);
    expect(values).toEqual([4, 1, 8]);
  });

  it('distinguishes inputs that were one tensor in the examples', () => {
    const zero = tf.scalar(0);
    const compiled = compile(({ a, b }) => ({ d: tf.sub(a!, b!) }), { a: zero, b: zero });
    expect(getValues(compiled({ b: tf.scalar(2), a: tf.scalar(7) })).d?.values).toEqual([5]);
  });

  it('becomes part of another function that calls it', () => {
    const inner = compile(({ x }) => ({ y: tf.square(x!) }), { x: tf.scalar(1) });
    const outer = compile(({ x }) => ({ z: tf.add(inner({ x: x! }).y!, 1) }), { x: tf.scalar(1) });
    inner.dispose();
    expect(getValues(outer({ x: tf.scalar(3) })).z?.values).toEqual([10]);
  });

  it('frees its graph once, and reports later calls', () => {
    const x = tf.scalar(1);
    const models = () =>
      (tf.backend() as unknown as { getNumOfSavedModels(): number }).getNumOfSavedModels();
    const before = models();
    const compiled = compile(({ x }) => ({ y: tf.neg(x!) }), { x });
    expect(models()).toBe(before + 1);
    compiled.dispose();
    compiled.dispose();
    expect(models()).toBe(before);
    expect(() => compiled({ x })).toThrow('after dispose()');
  });

  it('keeps the number of tensors and TensorFlow handles constant over 2,000 calls', () => {
    const scale = tf.variable(tf.scalar(0.99));
    const step = compilePerShape(({ w, x }) => {
      const grad = tf.grad((w) => tf.square(tf.sub(tf.mul(w, x!), 1)).mean())(w!);
      // An expanded and a sliced tensor pass through kernels that tfjs-node feeds with int64 scalars.
      return {
        w: tf.mul(tf.sub(w!, grad), scale),
        first: tf.slice(tf.expandDims(w!, 0), [0, 0], [1, 1]),
      };
    });
    const x = tf.tensor1d([1, 2, 3]);
    let w: tf.Tensor = tf.zeros([3]);
    const turn = () => {
      const next = step({ w, x });
      w.dispose();
      next.first?.dispose();
      w = next.w!;
    };
    const count = () => [tf.memory().numTensors, getNodeBackend()?.binding.getNumOfTensors()];
    turn();
    const before = count();
    for (let i = 0; i < 2000; i++) turn();
    expect(count()).toEqual(before);
  });

  it('leaves no tensor and no handle behind when recording, also when that fails', () => {
    const x = tf.tensor2d([1, 2, 3, 4], [2, 2]);
    tf.square(x).dispose();
    const count = () => [tf.memory().numTensors, getNodeBackend()?.binding.getNumOfTensors()];
    const before = count();
    compile(({ x }) => ({ y: tf.expandDims(tf.matMul(x as tf.Tensor2D, tf.ones([2, 2])), 1) }), {
      x,
    }).dispose();
    expect(count()).toEqual(before);
    const broken: TensorFunction = ({ x }) => {
      tf.expandDims(tf.matMul(x as tf.Tensor2D, tf.ones([2, 2])), 1);
      throw new Error('broken');
    };
    expect(() => compile(broken, { x })).toThrow('broken');
    expect(count()).toEqual(before);
    expect(getValues({ y: tf.square(x) }).y?.values).toEqual([1, 4, 9, 16]);
  });
});

describe('a function that cannot be compiled', () => {
  const x = () => tf.tensor1d([1, 2]);
  const refusals: readonly [string, TensorFunction, string][] = [
    [
      'reads a value of an input',
      ({ x }) => ({ y: tf.scalar(x!.dataSync()[0] ?? 0) }),
      'reads a value',
    ],
    [
      'reads a value that it computed',
      ({ x }) => ({ y: tf.scalar(x!.sum().arraySync() as number) }),
      'reads a value',
    ],
    [
      'draws a random number',
      ({ x }) => ({ y: tf.add(x!, tf.randomUniform([2])) }),
      'random number',
    ],
    [
      "draws from TensorFlow's generator",
      ({ x }) => ({ y: tf.multinomial(x as tf.Tensor1D, 3, 7) }),
      'Multinomial',
    ],
    [
      'compiles another function',
      ({ x }) => compile(({ x }) => ({ y: x! }), { x: x! })({ x: x! }),
      'compiles another',
    ],
    ['makes a variable', ({ x }) => ({ y: tf.variable(x!) }), 'makes a variable'],
    [
      'returns a number',
      () => ({ y: 3 as unknown as tf.Tensor }),
      'returns y, which is not a tensor',
    ],
    ['returns a bare tensor', ({ x }) => x as never, 'an object of tensors'],
    ['returns a promise', (() => Promise.resolve({})) as never, 'an object of tensors'],
  ];
  it.each(refusals)('is rejected with a message when it %s', (_, fn, words) => {
    expect(() => compile(fn, { x: x() })).toThrow(words);
  });

  it('is rejected when it assigns a variable, which keeps its value', () => {
    const state = tf.variable(tf.scalar(1));
    const fn: TensorFunction = ({ x }) => {
      state.assign(tf.add(state, 1));
      return { y: tf.mul(x!, state) };
    };
    expect(() => compile(fn, { x: x() })).toThrow('assigns a variable');
    expect(state.dataSync()[0]).toBe(1);
  });

  it('accepts reading tensors created from plain values', () => {
    const fn: TensorFunction = ({ x }) => ({ y: tf.mul(x!, tf.scalar(2).dataSync()[0] ?? 0) });
    expect(getValues(compile(fn, { x: x() })({ x: x() })).y?.values).toEqual([2, 4]);
  });
});

describe('a call with other inputs than the examples', () => {
  const compiled = () => compile(({ x }) => ({ y: tf.neg(x!) }), { x: tf.tensor1d([1, 2]) });

  it.each([
    ['shape', () => ({ x: tf.tensor1d([1, 2, 3]) }), 'x float32 [3]'],
    ['type', () => ({ x: tf.tensor1d([1, 2], 'int32') }), 'x int32 [2]'],
    ['name', () => ({ z: tf.tensor1d([1, 2]) }), 'z float32 [2]'],
  ])('rejects another %s and names both', (_, inputs, words) => {
    expect(() => compiled()(inputs())).toThrow('takes x float32 [2]');
    expect(() => compiled()(inputs())).toThrow(words);
  });

  it('gets its own graph from compilePerShape, once', () => {
    let recorded = 0;
    const compiled = compilePerShape(({ x }) => {
      recorded++;
      return { y: tf.sum(x!) };
    });
    const sums = [
      [1, 2],
      [3, 4, 5],
      [6, 7],
    ].map((x) => getValues(compiled({ x: tf.tensor1d(x) })).y?.values[0]);
    expect(sums).toEqual([3, 12, 13]);
    expect(recorded).toBe(2);
    compiled.dispose();
  });
});

it('runs a function directly on another backend, and frees all but its outputs', async () => {
  await tf.setBackend('cpu');
  try {
    const fn: TensorFunction = ({ x }) => ({ y: tf.neg(tf.square(x!)) });
    const compiled = [compile(fn, { x: tf.scalar(1) }), compilePerShape(fn)];
    const x = tf.scalar(3);
    const before = tf.memory().numTensors;
    const values = compiled.map((each) => getValues(each({ x })).y?.values);
    expect(values).toEqual([[-9], [-9]]);
    expect(tf.memory().numTensors).toBe(before);
  } finally {
    await tf.setBackend('tensorflow');
  }
});
