import * as tf from '@tensorflow/tfjs-node';
import { describe, it } from 'vitest';
import { compile, compilePerShape } from '../../../../src-main/engine/tensorflow/compile';
import { compare } from '../compare';

describe('a compiled function inside another', () => {
  it('calls a third function, captures tensors and passes its inputs through', () => {
    const offset = tf.variable(tf.scalar(3));
    const third = compilePerShape(({ x }) => ({ y: tf.square(x!) }));
    const second = compilePerShape(({ x }) => ({ x: x!, y: tf.add(third({ x: x! }).y!, offset) }));
    const first = compile(({ x }) => second({ x: tf.neg(x!) }), { x: tf.scalar(0) });
    compare(first({ x: tf.scalar(2) }), { x: tf.scalar(-2), y: tf.scalar(7) }, 0);
  });
});
