// Reads an ONNX file into a bounded description and refuses anything that a plain classifier does not need. Field
// numbers are those of onnx.proto3; weights are not copied, only measured.
import { printable } from '../../catalogue/plain-text';
import { banned, bytes, double, float, messages, readFields, text, whole } from './fields';
import { ModelRefused, modelLimits } from './limits';

export interface ModelNode {
  readonly name: string;
  readonly opType: string;
  readonly inputs: readonly string[];
  /** '' where an output is left out. */
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, ModelAttribute>;
}

interface ModelAttribute {
  readonly ints: readonly number[];
  readonly tensor: ModelTensor | null;
}

/** A constant of the graph. */
export interface ModelTensor {
  readonly name: string;
  readonly dims: readonly number[];
  /** TensorProto.DataType */
  readonly dataType: number;
  /** Its values if they are a few integers (axes, shapes); null otherwise. */
  readonly indices: readonly number[] | null;
  /** Its numbers as bytes of the file, little-endian; null where the file has them as a list. */
  readonly raw: Uint8Array | null;
}

/** An input or output of the graph; a free dimension is null. */
interface ModelValue {
  readonly name: string;
  readonly elemType: number;
  readonly shape: readonly (number | null)[];
}

export interface ModelDescription {
  readonly irVersion: number;
  readonly opset: number;
  readonly producer: string;
  readonly metadata: ReadonlyMap<string, string>;
  readonly nodes: readonly ModelNode[];
  readonly tensors: readonly ModelTensor[];
  readonly inputs: readonly ModelValue[];
  readonly outputs: readonly ModelValue[];
}

const ignore = () => undefined;
const longText = (take: (value: string) => void = ignore, repeated = false) =>
  text(take, modelLimits.text, repeated);

/** @throws ModelRefused for anything beyond `modelLimits` */
export function readModel(file: Uint8Array): ModelDescription {
  if (file.length === 0) throw new ModelRefused('damaged', 'the file is empty');
  if (file.length > modelLimits.bytes) {
    throw new ModelRefused('too-large', `it is larger than ${modelLimits.bytes / 2 ** 20} MB`);
  }
  const model = { irVersion: 0, opset: 0, producer: '' };
  const metadata = new Map<string, string>();
  const held: { graph?: Graph } = {};
  const functions = () => new ModelRefused('function', 'it brings functions of its own');
  readFields(file, 'model', {
    1: whole((value) => (model.irVersion = value)),
    2: text((value) => (model.producer = value)),
    3: text(ignore),
    4: text(ignore),
    5: whole(ignore),
    6: longText(),
    7: bytes((value) => (held.graph = readGraph(value))),
    8: messages('operator sets', 16, (value) => {
      const { domain, version } = readOpset(value);
      if (domain !== '' && domain !== 'ai.onnx') throw foreign(domain);
      model.opset = version;
    }),
    14: messages('entries of metadata', modelLimits.metadata, (value) => {
      const [key, content] = readEntry(value);
      metadata.set(key, content);
    }),
    20: banned(() => new ModelRefused('training-info', 'it brings a training of its own')),
    25: banned(functions),
    26: banned(() => new ModelRefused('unknown-field', 'it is split over several devices')),
  });
  if (held.graph === undefined)
    throw new ModelRefused('damaged', 'it has no graph, so it is not an ONNX model');
  if (model.opset === 0) throw new ModelRefused('damaged', 'it does not say its operator set');
  return { ...model, metadata, ...held.graph };
}

type Graph = Pick<ModelDescription, 'nodes' | 'tensors' | 'inputs' | 'outputs'>;

function readGraph(graph: Uint8Array): Graph {
  const nodes: ModelNode[] = [];
  const tensors: ModelTensor[] = [];
  const inputs: ModelValue[] = [];
  const outputs: ModelValue[] = [];
  readFields(graph, 'graph', {
    1: messages('nodes', modelLimits.nodes, (value) => nodes.push(readNode(value))),
    2: text(ignore),
    5: messages('constants', modelLimits.tensors, (value) => tensors.push(readTensor(value))),
    10: longText(),
    11: messages('inputs', modelLimits.valuesOfNode, (value) => inputs.push(readValue(value))),
    12: messages('outputs', modelLimits.valuesOfNode, (value) => outputs.push(readValue(value))),
    // Claimed shapes within the graph are not needed.
    13: messages('shapes', 10 * modelLimits.nodes, ignore),
    14: messages('quantisation notes', modelLimits.tensors, ignore),
    15: banned(() => new ModelRefused('sparse-tensor', 'it has sparse constants')),
    16: messages('entries of metadata', modelLimits.metadata, ignore),
  });
  return { nodes, tensors, inputs, outputs };
}

function readNode(node: Uint8Array): ModelNode {
  const found = { name: '', opType: '' };
  const inputs: string[] = [];
  const outputs: string[] = [];
  const attributes = new Map<string, ModelAttribute>();
  readFields(node, 'node', {
    1: upTo('inputs of a node', modelLimits.valuesOfNode, inputs),
    2: upTo('outputs of a node', modelLimits.valuesOfNode, outputs),
    3: text((value) => (found.name = value)),
    4: text((value) => (found.opType = value)),
    5: messages('attributes of a node', modelLimits.attributes, (value) => {
      const [name, attribute] = readAttribute(value);
      if (attributes.has(name)) {
        throw new ModelRefused('repeated-field', `a node has the attribute ${name} twice`);
      }
      attributes.set(name, attribute);
    }),
    6: longText(),
    7: text((domain) => {
      if (domain !== '' && domain !== 'ai.onnx') throw foreign(domain);
    }),
    8: text((overload) => {
      if (overload !== '') throw new ModelRefused('function', 'it brings functions of its own');
    }),
    9: messages('entries of metadata', modelLimits.metadata, ignore),
  });
  return { ...found, inputs, outputs, attributes };
}

function upTo(what: string, most: number, list: string[]) {
  return text(
    (value) => {
      list.push(value);
      if (list.length > most) throw new ModelRefused('too-many-parts', `more than ${most} ${what}`);
    },
    modelLimits.name,
    true,
  );
}

function readAttribute(attribute: Uint8Array): readonly [string, ModelAttribute] {
  let name = '';
  let tensor: ModelTensor | null = null;
  const ints: number[] = [];
  let length = 0;
  const count = () => {
    length += 1;
    if (length > modelLimits.listLength) {
      throw new ModelRefused(
        'too-many-parts',
        `an attribute has over ${modelLimits.listLength} values`,
      );
    }
  };
  const subgraph = () =>
    new ModelRefused('subgraph', 'a node holds a graph of its own (a loop or a branch)');
  const sparse = () => new ModelRefused('sparse-tensor', 'it has sparse constants');
  readFields(attribute, 'attribute', {
    1: text((value) => (name = value)),
    2: float(ignore),
    3: whole((value) => ints.push(value)),
    4: bytes(ignore),
    5: bytes((value) => (tensor = readTensor(value))),
    6: banned(subgraph),
    7: float(count, true),
    8: whole((value) => {
      count();
      ints.push(value);
    }, true),
    9: text(count, modelLimits.name, true),
    10: banned(() => new ModelRefused('operator', 'an attribute holds a list of tensors')),
    11: banned(subgraph),
    13: longText(),
    14: banned(() => new ModelRefused('operator', 'an attribute holds a type')),
    15: banned(() => new ModelRefused('operator', 'an attribute holds a type')),
    20: whole(ignore),
    21: text((reference) => {
      if (reference !== '') throw new ModelRefused('function', 'it brings functions of its own');
    }),
    22: banned(sparse),
    23: banned(sparse),
  });
  return [name, { ints, tensor }];
}

/** Bytes of one element, by TensorProto.DataType: float, uint8, int8, int32, int64, bool, float16, double. */
const bytesOfElement: Readonly<Record<number, number>> = {
  1: 4,
  2: 1,
  3: 1,
  6: 4,
  7: 8,
  9: 1,
  10: 2,
  11: 8,
};
const int64 = 7;
const fewIndices = 64;

function readTensor(tensor: Uint8Array): ModelTensor {
  const found = { name: '', dataType: 0 };
  const dims: number[] = [];
  const held: { raw?: Uint8Array } = {};
  let listed = 0;
  const whole64: number[] = [];
  const list = () => {
    listed += 1;
  };
  readFields(tensor, 'constant', {
    1: whole((size) => {
      dims.push(size);
      checkDimension(size, dims.length);
    }, true),
    2: whole((value) => (found.dataType = value)),
    3: banned(() => new ModelRefused('tensor-size', 'a constant is cut into segments')),
    4: float(list, true),
    5: whole(list, true),
    6: banned(() => new ModelRefused('element-type', 'a constant holds texts')),
    7: whole((value) => {
      list();
      if (whole64.length < fewIndices) whole64.push(value);
    }, true),
    8: text((value) => (found.name = value)),
    9: bytes((value) => (held.raw = value)),
    10: double(list),
    11: whole(list, true),
    12: longText(),
    13: banned(external),
    14: whole((location) => {
      if (location !== 0) throw external();
    }),
    16: messages('entries of metadata', modelLimits.metadata, ignore),
  });
  const size = bytesOfElement[found.dataType];
  if (size === undefined) {
    throw new ModelRefused('element-type', `a constant has the element type ${found.dataType}`);
  }
  const elements = dims.reduce((product, n) => product * n, 1);
  const { raw } = held;
  const values = raw === undefined ? listed : raw.length / size;
  if (values !== elements || (raw !== undefined && listed > 0)) {
    throw new ModelRefused(
      'tensor-size',
      `the constant "${printable(found.name)}" says it has ${elements} values and holds ${values}`,
    );
  }
  const isIndices = found.dataType === int64 && elements <= fewIndices;
  const indices = isIndices ? (raw === undefined ? whole64 : readInt64(raw)) : null;
  return { ...found, dims, indices, raw: raw ?? null };
}

function readInt64(raw: Uint8Array): number[] {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  return Array.from({ length: raw.byteLength / 8 }, (_, place) =>
    Number(view.getBigInt64(8 * place, true)),
  );
}

function readValue(value: Uint8Array): ModelValue {
  const found = { name: '', elemType: 0 };
  const held: { shape?: (number | null)[] } = {};
  const noTensor = () => new ModelRefused('element-type', 'an input or output is not a tensor');
  readFields(value, 'input or output', {
    1: text((name) => (found.name = name)),
    2: bytes((type) => {
      readFields(type, 'type', {
        1: bytes((tensor) => {
          readFields(tensor, 'type', {
            1: whole((elemType) => (found.elemType = elemType)),
            2: bytes((dims) => (held.shape = readShape(dims))),
          });
        }),
        4: banned(noTensor),
        5: banned(noTensor),
        6: longText(),
        8: banned(noTensor),
        9: banned(noTensor),
      });
    }),
    3: longText(),
    4: messages('entries of metadata', modelLimits.metadata, ignore),
  });
  if (held.shape === undefined)
    throw new ModelRefused('dimensions', `"${printable(found.name)}" has no shape`);
  return { ...found, shape: held.shape };
}

function readShape(bytesOfShape: Uint8Array): (number | null)[] {
  const shape: (number | null)[] = [];
  readFields(bytesOfShape, 'shape', {
    1: messages('dimensions', modelLimits.rank, (dimension) => {
      let size: number | null = null;
      readFields(dimension, 'dimension', {
        1: whole((value) => {
          checkDimension(value, 1);
          size = value;
        }),
        2: text(ignore),
        3: text(ignore),
      });
      shape.push(size);
    }),
  });
  return shape;
}

function checkDimension(size: number, rank: number): void {
  if (rank > modelLimits.rank) {
    throw new ModelRefused('dimensions', `a tensor has more than ${modelLimits.rank} dimensions`);
  }
  if (size < 0 || size > modelLimits.dimension) {
    throw new ModelRefused('dimensions', `a tensor has a dimension of ${size}`);
  }
}

function readOpset(opset: Uint8Array): { domain: string; version: number } {
  const found = { domain: '', version: 0 };
  readFields(opset, 'operator set', {
    1: text((value) => (found.domain = value)),
    2: whole((value) => (found.version = value)),
  });
  return found;
}

function readEntry(entry: Uint8Array): readonly [string, string] {
  const found = { key: '', value: '' };
  readFields(entry, 'metadata', {
    1: text((value) => (found.key = value)),
    2: longText((value) => (found.value = value)),
  });
  return [found.key, found.value];
}

function external(): ModelRefused {
  return new ModelRefused('external-data', 'its weights are in another file, which is not read');
}

function foreign(domain: string): ModelRefused {
  return new ModelRefused('foreign-domain', `it uses operators of "${printable(domain)}"`);
}
