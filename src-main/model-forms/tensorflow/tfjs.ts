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

export interface TfjsModel {
  /** As `model.json` holds it. */
  readonly json: TfjsJson;
  /** All constants, one behind the other, in the order of the manifest. */
  readonly weights: Uint8Array;
}
export interface TfjsJson {
  readonly format: 'graph-model';
  readonly generatedBy: string;
  readonly convertedBy: null;
  readonly signature: object;
  readonly userDefinedMetadata: Readonly<Record<string, string>>;
  readonly modelTopology: object;
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly {
      readonly name: string;
      readonly shape: readonly number[];
      readonly dtype: string;
    }[];
  }[];
}

export function toTfjs(
  graph: TensorflowGraph,
  about: { readonly unrollVersion: string; readonly metadata: Readonly<Record<string, string>> },
): TfjsModel {
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
  } as const;
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

/** Without its numbers, which lie in the weights' file. */
const tensorOf = ({ type, shape }: Constant) => ({
  dtype: dataTypes[type],
  tensorShape: shapeOf(shape),
});

const shapeOf = (shape: readonly number[]) => ({
  dim: shape.map((size) => ({ size: String(size) })),
});
