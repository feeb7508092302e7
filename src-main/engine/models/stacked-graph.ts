// A recurrent network's layers as nodes of ONNX's operators, stacked, each in one direction or both.
import { countDirections, listNetworkParts, type NetworkShape } from '../catalogue/network';
import type { PlainTensor } from '../../core/plain-tensor';
import { at, take } from '../../core/element-at';
import type { OnnxOperator } from './cells/operators';
import { reorderBlocks, type PartWeights } from './graph-weights';
import { makeIndices, makeNode, makeTensor, type NodeProto, type TensorProto } from './onnx/graph';

export interface LayerNode {
  /** [time, batch, features or hidden × directions] */
  readonly input: string;
  /**
   * Creates the layer's operator with weights and attributes.
   * @param more inputs after them
   * @param outputs
   * see ONNX's operators
   */
  readonly node: (more: readonly string[], outputs: readonly string[]) => NodeProto;
  readonly initializers: readonly TensorProto[];
}

/** @param weights the weights in the order of `listNetworkParts` @param blocks the names of their blocks of rows */
export function createLayerNode(
  layer: number,
  operator: OnnxOperator,
  weights: readonly PartWeights[],
  blocks: readonly string[],
  shape: NetworkShape,
): LayerNode {
  const layerWeights = listNetworkParts(shape).flatMap((part, index) =>
    part.layer === layer ? [at(weights, index)] : [],
  );
  const directions = countDirections(shape);
  const name = (short: string) => `recurrent.${short}${layer === 0 ? '' : `_l${layer}`}`;
  const inputs = ['W', 'R', 'B'].map(name);
  const [hidden = 0] = take(at(layerWeights, 0), 'weight_hh').shape.slice(1);
  const each = (name: string) => layerWeights.map((weights) => take(weights, name));
  const { order, type, attributes } = operator;
  // RNN has the name of its function once per direction.
  const { activations, ...rest } = attributes as { activations?: readonly string[] };
  const all = {
    hidden_size: hidden,
    ...rest,
    ...(activations && { activations: Array(directions).fill(at(activations, 0)) as string[] }),
    ...(directions === 2 && { direction: 'bidirectional' }),
  };
  const tensors = [
    stackDirections(each('weight_ih').map((weight) => toOnnxWeight(weight, blocks, order))),
    stackDirections(each('weight_hh').map((weight) => toOnnxWeight(weight, blocks, order))),
    stackDirections(
      each('bias_ih').map((bias, index) =>
        toOnnxBias(bias, at(each('bias_hh'), index), blocks, order),
      ),
    ),
  ];
  const input = formatSequenceName(layer);
  return {
    input,
    node: (more, outputs) => makeNode(type, [input, ...inputs, ...more], outputs, all),
    initializers: tensors.map((tensor, index) => makeTensor(at(inputs, index), tensor)),
  };
}

/**
 * Returns a weight matrix with its blocks of rows in ONNX's order.
 * @param weight [blocks × hidden, columns], in the order of `blocks`
 * @returns [1, blocks × hidden, columns]; the leading 1 is ONNX's number of directions
 */
function toOnnxWeight(
  weight: PlainTensor,
  blocks: readonly string[],
  order: readonly string[],
): PlainTensor {
  const { shape, data } = reorderBlocks(weight, blocks, order);
  return { shape: [1, ...shape], data };
}

/**
 * Joins both biases in one row: all of b_ih, then all of b_hh.
 * @param biasIh [blocks × hidden]
 * @param biasHh [blocks × hidden]
 * @returns [1, 2 × blocks × hidden]
 */
function toOnnxBias(
  biasIh: PlainTensor,
  biasHh: PlainTensor,
  blocks: readonly string[],
  order: readonly string[],
): PlainTensor {
  const rows = [biasIh, biasHh].map((bias) => reorderBlocks(bias, blocks, order).data);
  const data = Float32Array.from(rows.flatMap((row) => [...row]));
  return { shape: [1, data.length], data };
}

const formatSequenceName = (layer: number) => (layer === 0 ? 'sequence' : `sequence_l${layer}`);

/** Stacks tensors along ONNX's axis of directions, the first. */
function stackDirections(tensors: readonly PlainTensor[]): PlainTensor {
  const [first, ...others] = tensors;
  if (!first || others.length === 0) return at(tensors, 0);
  const data = Float32Array.from(tensors.flatMap((tensor) => [...tensor.data]));
  return { shape: [tensors.length, ...first.shape.slice(1)], data };
}

/** The inputs of a layer's operator after its weights, and the outputs after all its states. */
export interface LayerEnds {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** Returns the layers below the top one, each of which passes all its states up. */
export function createNodesBelow(
  layers: readonly LayerNode[],
  layer: number,
  shape: NetworkShape,
  createEnds: (layer: number) => LayerEnds = () => ({ inputs: [], outputs: [] }),
): NodeProto[] {
  return layers.slice(0, layer).flatMap(({ node }, below) => {
    const states = `states_l${below}`;
    const { inputs, outputs } = createEnds(below);
    return [
      node(inputs, [states, ...outputs]),
      ...joinDirections(states, formatSequenceName(below + 1), shape),
    ];
  });
}

/** Joins the states of both directions: [time, directions, batch, hidden] → [time, batch, hidden × directions]. */
export function joinDirections(states: string, joined: string, shape: NetworkShape): NodeProto[] {
  if (countDirections(shape) === 1)
    return [makeNode('Squeeze', [states, 'step_direction_axis'], [joined])];
  const turned = `${joined}_by_direction`;
  return [
    makeNode('Transpose', [states], [turned], { perm: [0, 2, 1, 3] }),
    makeNode('Reshape', [turned, 'joined_directions'], [joined]),
  ];
}

/** Returns the constants of `joinDirections`. */
export const createJoiningConstants = (shape: NetworkShape): TensorProto[] => [
  countDirections(shape) === 1
    ? makeIndices('step_direction_axis', [1])
    : makeIndices('joined_directions', [0, 0, -1]),
];
