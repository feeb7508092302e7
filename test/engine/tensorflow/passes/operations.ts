// The operations that remain in recorded graphs.
import * as tf from '@tensorflow/tfjs-node';
import { getNodeBackend } from '../../../../src-main/engine/tensorflow/backend';
import type { NamedTensors, TensorFunction } from '../../../../src-main/engine/tensorflow/compile';
import { listNodes, type Graph } from '../../../../src-main/engine/tensorflow/graph/graph';
import { optimise } from '../../../../src-main/engine/tensorflow/graph/optimise';
import { record } from '../../../../src-main/engine/tensorflow/record';

/** The operations left of a function, but for its inputs and constants. */
export function getOperations(fn: TensorFunction, inputs: NamedTensors): string[] {
  return getNames(optimise(record(getNodeBackend()!, fn, inputs).graph));
}

export function getNames(graph: Graph): string[] {
  const names = listNodes(graph).map(({ op }) => op);
  return names.filter((op) => op !== 'Placeholder' && op !== 'Const').sort();
}

export const random = (shape: number[], seed: number) =>
  tf.randomUniform(shape, -2, 2, 'float32', seed);
