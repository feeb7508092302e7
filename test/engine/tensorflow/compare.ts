// Reads outputs for comparing; what it reads is freed.
import {
  listNodes,
  type Graph,
  type GraphNode,
} from '../../../src-main/engine/tensorflow/graph/graph';
import type { Tensor } from '@tensorflow/tfjs-core';
import { expect } from 'vitest';
import type { NamedTensors } from '../../../src-main/engine/tensorflow/compile';

export interface PlainOutput {
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly values: readonly (number | string)[];
}

export function getValues(outputs: NamedTensors): Readonly<Record<string, PlainOutput>> {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, tensor]) => [name, getValue(tensor)]),
  );
}

function getValue(tensor: Tensor): PlainOutput {
  const { shape, dtype } = tensor;
  const values = Array.from<number | string>(tensor.dataSync());
  tensor.dispose();
  return { shape, dtype, values };
}

/** Expects equal names, shapes and types, and values that differ by `tolerance` at most. */
export function compare(actual: NamedTensors, expected: NamedTensors, tolerance: number): void {
  const [left, right] = [getValues(actual), getValues(expected)];
  expect(Object.keys(left)).toEqual(Object.keys(right));
  for (const [name, { shape, dtype, values }] of Object.entries(left)) {
    const wanted = right[name];
    expect([name, shape, dtype]).toEqual([name, wanted?.shape, wanted?.dtype]);
    values.forEach((value, index) => {
      const other = wanted?.values[index];
      if (typeof value === 'number' && Math.abs(value - Number(other)) <= tolerance) return;
      expect({ name, index, value }).toEqual({ name, index, value: other });
    });
  }
}

/** The parts of a graph that read what another part gives, and so must wait for it. */
export function findCallsOfAnother(graph: Graph): readonly GraphNode[] {
  const waits = (node: GraphNode): boolean =>
    node.inputs.some((edge) => edge.node.body !== null || waits(edge.node));
  return listNodes(graph).filter((node) => node.body && waits(node));
}
