// Writes one node as TensorFlow's NodeDef, and its attributes as AttrValues
// (tensorflow/core/framework/node_def.proto, attr_value.proto, tensor.proto).
import {
  attributeKinds,
  dataTypes,
  specOf,
  type Attribute,
  type AttributeValue,
  type Edge,
  type Graph,
  type GraphNode,
  type TensorSpec,
} from './graph/graph';
import { bytesField, concatBytes, entryField, floatField, intField, type Bytes } from './protobuf';

/** The names around a node: of nodes, of tensors as a NodeDef refers to them, and of functions. */
export interface Names {
  readonly node: (node: GraphNode) => string;
  readonly tensor: (edge: Edge) => string;
  readonly function: (body: Graph) => string;
}

export function nodeDef(node: GraphNode, names: Names): Bytes {
  const attributes = Object.entries(attributesOf(node, names));
  return concatBytes([
    bytesField(1, names.node(node)),
    bytesField(2, node.op),
    ...node.inputs.map((edge) => bytesField(3, names.tensor(edge))),
    ...attributes.map(([name, value]) => entryField(5, name, value)),
  ]);
}

/**
 * Disables Grappler, which need not optimise a part at its first call, since our own passes have done so.
 * ConfigProto 10 graph_options, 10 rewrite_options, 19 disable_meta_optimizer.
 */
const withoutGrappler = bytesField(10, bytesField(10, intField(19, true)));

// Eager execution infers an operation's types from its inputs, a graph does not. These are the
// kernels of tfjs-node that rely on it: attribute → the input that it is inferred from.
const inferredTypes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ExpandDims: { T: 0, Tdim: 1 },
};

function attributesOf(node: GraphNode, names: Names): Readonly<Record<string, Bytes>> {
  const { op, inputs, outputs, value, body } = node;
  const [spec] = outputs;
  if (body) {
    return {
      Tin: typeList(inputs.map(specOf)),
      Tout: typeList(outputs),
      f: bytesField(10, bytesField(1, names.function(body))),
      executor_type: bytesField(2, 'SINGLE_THREADED_EXECUTOR'),
      config_proto: bytesField(2, withoutGrappler),
    };
  }
  if (op === 'Placeholder' && spec) {
    return { dtype: intField(6, spec.dtype), shape: bytesField(7, shapeProto(spec.shape)) };
  }
  if (value && spec) {
    return { dtype: intField(6, spec.dtype), value: bytesField(8, tensorProto(spec, value)) };
  }
  const inferred = Object.entries(inferredTypes[op] ?? {}).map(([name, index]) => {
    const input = inputs[index];
    return [name, intField(6, input ? specOf(input).dtype : 0)];
  });
  const given = node.attributes.map((attribute) => [attribute.name, attributeValue(attribute)]);
  return Object.fromEntries([...inferred, ...given]) as Record<string, Bytes>;
}

function attributeValue({ name, type, value }: Attribute): Bytes {
  if (!Array.isArray(value)) return scalarValue(name, type, value);
  const items = value as readonly (number | boolean)[];
  if (type === attributeKinds.shape) return bytesField(7, shapeProto(items.map(Number)));
  return bytesField(1, concatBytes(items.map((item) => scalarValue(name, type, item))));
}

function scalarValue(name: string, type: number, value: AttributeValue): Bytes {
  if (type === attributeKinds.string && typeof value === 'string') return bytesField(2, value);
  if (typeof value === 'number' || typeof value === 'boolean') {
    if (type === attributeKinds.int) return intField(3, value);
    if (type === attributeKinds.float) return floatField(4, Number(value));
    if (type === attributeKinds.bool) return intField(5, value);
    if (type === attributeKinds.type) return intField(6, value);
  }
  throw new TypeError(`the attribute ${name} is of a kind that cannot be written`);
}

function typeList(specs: readonly TensorSpec[]): Bytes {
  return bytesField(1, concatBytes(specs.map(({ dtype }) => intField(6, dtype))));
}

function shapeProto(shape: readonly number[]): Bytes {
  return concatBytes(shape.map((size) => bytesField(2, intField(1, size))));
}

function tensorProto({ shape, dtype }: TensorSpec, value: NonNullable<GraphNode['value']>): Bytes {
  const head = [intField(1, dtype), bytesField(2, shapeProto(shape))];
  if (dtype === dataTypes.string) {
    const strings = value as readonly Uint8Array[];
    return concatBytes([...head, ...strings.map((bytes) => bytesField(8, bytes))]);
  }
  const { buffer, byteOffset, byteLength } = value as Float32Array | Int32Array | Uint8Array;
  return concatBytes([...head, bytesField(4, new Uint8Array(buffer, byteOffset, byteLength))]);
}
