// Writes one node as TensorFlow's NodeDef, and its attributes as AttrValues
// (tensorflow/core/framework/node_def.proto, attr_value.proto, tensor.proto).
import {
  attributeKinds,
  dataTypes,
  getSpec,
  type Attribute,
  type AttributeValue,
  type Edge,
  type Graph,
  type GraphNode,
  type TensorSpec,
} from './graph/graph';
import {
  encodeBytesField,
  concatenateBytes,
  encodeEntryField,
  encodeFloatField,
  encodeIntField,
  type Bytes,
} from './protobuf';

/** The names around a node: of nodes, of tensors as a NodeDef refers to them, and of functions. */
export interface Names {
  readonly node: (node: GraphNode) => string;
  readonly tensor: (edge: Edge) => string;
  readonly function: (body: Graph) => string;
}

export function encodeNodeDef(node: GraphNode, names: Names): Bytes {
  const attributes = Object.entries(encodeAttributes(node, names));
  return concatenateBytes([
    encodeBytesField(1, names.node(node)),
    encodeBytesField(2, node.op),
    ...node.inputs.map((edge) => encodeBytesField(3, names.tensor(edge))),
    ...attributes.map(([name, value]) => encodeEntryField(5, name, value)),
  ]);
}

/**
 * Disables Grappler, which need not optimise a part at its first call, since our own passes have done so.
 * ConfigProto 10 graph_options, 10 rewrite_options, 19 disable_meta_optimizer.
 */
const withoutGrappler = encodeBytesField(10, encodeBytesField(10, encodeIntField(19, true)));

// Eager execution infers an operation's types from its inputs, a graph does not. These are the
// kernels of tfjs-node that rely on it: attribute → the input that it is inferred from.
const inferredTypes: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ExpandDims: { T: 0, Tdim: 1 },
};

function encodeAttributes(node: GraphNode, names: Names): Readonly<Record<string, Bytes>> {
  const { op, inputs, outputs, value, body } = node;
  const [spec] = outputs;
  if (body) {
    return {
      Tin: encodeTypeList(inputs.map(getSpec)),
      Tout: encodeTypeList(outputs),
      f: encodeBytesField(10, encodeBytesField(1, names.function(body))),
      executor_type: encodeBytesField(2, 'SINGLE_THREADED_EXECUTOR'),
      config_proto: encodeBytesField(2, withoutGrappler),
    };
  }
  if (op === 'Placeholder' && spec) {
    return {
      dtype: encodeIntField(6, spec.dtype),
      shape: encodeBytesField(7, encodeShape(spec.shape)),
    };
  }
  if (value && spec) {
    return {
      dtype: encodeIntField(6, spec.dtype),
      value: encodeBytesField(8, encodeTensor(spec, value)),
    };
  }
  const inferred = Object.entries(inferredTypes[op] ?? {}).map(([name, index]) => {
    const input = inputs[index];
    return [name, encodeIntField(6, input ? getSpec(input).dtype : 0)];
  });
  const given = node.attributes.map((attribute) => [
    attribute.name,
    encodeAttributeValue(attribute),
  ]);
  return Object.fromEntries([...inferred, ...given]) as Record<string, Bytes>;
}

function encodeAttributeValue({ name, type, value }: Attribute): Bytes {
  if (!Array.isArray(value)) return encodeScalarValue(name, type, value);
  const items = value as readonly (number | boolean)[];
  if (type === attributeKinds.shape) return encodeBytesField(7, encodeShape(items.map(Number)));
  return encodeBytesField(
    1,
    concatenateBytes(items.map((item) => encodeScalarValue(name, type, item))),
  );
}

function encodeScalarValue(name: string, type: number, value: AttributeValue): Bytes {
  if (type === attributeKinds.string && typeof value === 'string')
    return encodeBytesField(2, value);
  if (typeof value === 'number' || typeof value === 'boolean') {
    if (type === attributeKinds.int) return encodeIntField(3, value);
    if (type === attributeKinds.float) return encodeFloatField(4, Number(value));
    if (type === attributeKinds.bool) return encodeIntField(5, value);
    if (type === attributeKinds.type) return encodeIntField(6, value);
  }
  throw new TypeError(`the attribute ${name} is of a kind that cannot be written`);
}

function encodeTypeList(specs: readonly TensorSpec[]): Bytes {
  return encodeBytesField(1, concatenateBytes(specs.map(({ dtype }) => encodeIntField(6, dtype))));
}

function encodeShape(shape: readonly number[]): Bytes {
  return concatenateBytes(shape.map((size) => encodeBytesField(2, encodeIntField(1, size))));
}

function encodeTensor({ shape, dtype }: TensorSpec, value: NonNullable<GraphNode['value']>): Bytes {
  const head = [encodeIntField(1, dtype), encodeBytesField(2, encodeShape(shape))];
  if (dtype === dataTypes.string) {
    const strings = value as readonly Uint8Array[];
    return concatenateBytes([...head, ...strings.map((bytes) => encodeBytesField(8, bytes))]);
  }
  const { buffer, byteOffset, byteLength } = value as Float32Array | Int32Array | Uint8Array;
  return concatenateBytes([
    ...head,
    encodeBytesField(4, new Uint8Array(buffer, byteOffset, byteLength)),
  ]);
}
