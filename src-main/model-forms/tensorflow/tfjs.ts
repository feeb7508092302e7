// A graph as a TensorFlow.js graph model: model.json, and its weights in one binary file beside it.
// https://www.tensorflow.org/js/guide/conversion
import type {
  Attribute,
  Constant,
  ElementType,
  GraphNode,
  NamedTensor,
  TensorflowGraph,
} from './graph';

const dataTypes: Readonly<Record<ElementType, string>> = { float: 'DT_FLOAT', int32: 'DT_INT32' };
const weightTypes: Readonly<Record<ElementType, string>> = { float: 'float32', int32: 'int32' };
export const weightsFile = 'group1-shard1of1.bin';

/** @returns the content of `model.json`, and all constants one after another in the order of its manifest */
export function toTfjs(
  graph: TensorflowGraph,
  about: { readonly unrollVersion: string; readonly metadata: Readonly<Record<string, string>> },
) {
  const constants = graph.nodes.flatMap(({ name, value }) =>
    value === null ? [] : [{ name, value }],
  );
  const named = (tensors: readonly NamedTensor[]) =>
    Object.fromEntries(
      tensors.map(({ name, shape }) => [
        name,
        { name: `${name}:0`, dtype: 'DT_FLOAT', tensorShape: shapeOf(shape) },
      ]),
    );
  const json = {
    format: 'graph-model',
    generatedBy: `Unroll ${about.unrollVersion}`,
    convertedBy: null,
    signature: { inputs: named(graph.inputs), outputs: named(graph.outputs) },
    userDefinedMetadata: about.metadata,
    modelTopology: {
      node: graph.nodes.map(nodeOf),
      library: {},
      versions: { producer: 1087 },
    },
    weightsManifest: [
      {
        paths: [weightsFile],
        weights: constants.map(({ name, value: { shape, type } }) => ({
          name,
          shape,
          dtype: weightTypes[type],
        })),
      },
    ],
  };
  return { json, weights: Buffer.concat(constants.map(({ value }) => value.bytes)) };
}

function nodeOf({ name, op, inputs, attributes, value }: GraphNode) {
  const attr = Object.entries(attributes).map(([key, each]) => [key, attributeOf(each)] as const);
  const all = value === null ? attr : [...attr, ['value', { tensor: tensorOf(value) }] as const];
  return {
    name,
    op,
    ...(inputs.length === 0 ? {} : { input: inputs }),
    attr: Object.fromEntries<unknown>(all),
  };
}

function attributeOf(attribute: Attribute) {
  switch (attribute.kind) {
    case 'type':
      return { type: dataTypes[attribute.value] };
    case 'bool':
      return { b: attribute.value };
    case 'int':
      return { i: String(attribute.value) };
    case 'shape':
      return { shape: shapeOf(attribute.value) };
  }
}

/** Without its values, which are in the weights' file. */
const tensorOf = ({ type, shape }: Constant) => ({
  dtype: dataTypes[type],
  tensorShape: shapeOf(shape),
});

const shapeOf = (shape: readonly number[]) => ({
  dim: shape.map((size) => ({ size: String(size) })),
});
