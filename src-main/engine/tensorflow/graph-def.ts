// Writes a graph with its functions as TensorFlow's GraphDef
// (tensorflow/core/framework/graph.proto, function.proto, op_def.proto).
import { getEntry } from '../../core/element-at';
import { listNodes, getSpec, type Edge, type Graph, type GraphNode } from './graph/graph';
import { encodeNodeDef, type Names } from './node-def';
import { findOutputName } from './graph/output-names';
import {
  encodeBytesField,
  concatenateBytes,
  encodeEntryField,
  encodeIntField,
  type Bytes,
} from './protobuf';

interface GraphDef {
  readonly bytes: Bytes;
  /** `name:index` of each of the graph's inputs and outputs, in their order. */
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
}

const producerVersion = 1087; // TensorFlow 2.9, the oldest that tfjs-node loads

/** @throws TypeError for an attribute of a kind that tfjs-node does not use */
export function toGraphDef(graph: Graph): GraphDef {
  const nodes = [...new Set([...graph.inputs, ...listNodes(graph)])];
  const bodies = [...new Set(nodes.flatMap(({ body }) => body ?? []))];
  const functionName = (body: Graph) => `part${String(bodies.indexOf(body))}`;
  const node = createNumbering(nodes);
  const tensor = (edge: Edge) => `${node(edge.node)}:${String(edge.index)}`;
  const names = { node, tensor, function: functionName };
  const library = bodies.map((body) =>
    encodeBytesField(1, encodeFunction(body, functionName(body))),
  );
  return {
    bytes: concatenateBytes([
      ...nodes.map((each) => encodeBytesField(1, encodeNodeDef(each, names))),
      encodeBytesField(2, library),
      encodeBytesField(4, encodeIntField(1, producerVersion)),
    ]),
    inputNames: graph.inputs.map((each) => tensor({ node: each, index: 0 })),
    outputNames: graph.outputs.map(tensor),
  };
}

function encodeFunction(body: Graph, name: string): Bytes {
  const nodes = listNodes(body).filter(({ op }) => op !== 'Placeholder');
  const node = createNumbering(nodes);
  const tensor = (edge: Edge) => {
    const parameter = body.inputs.indexOf(edge.node);
    if (parameter !== -1) return `in${String(parameter)}`;
    return `${node(edge.node)}:${findOutputName(edge.node) ?? throwUnnamed(edge.node)}:${String(edge.index)}`;
  };
  const names: Names = { node, tensor, function: () => '' };
  const parameters = body.inputs.map((each, index) => ({
    name: `in${String(index)}`,
    from: { node: each, index: 0 },
  }));
  const results = body.outputs.map((from, index) => ({ name: `out${String(index)}`, from }));
  const argument = ({ name, from }: { name: string; from: Edge }) => [
    encodeBytesField(1, name),
    encodeIntField(3, getSpec(from).dtype),
  ];
  return concatenateBytes([
    encodeBytesField(1, [
      encodeBytesField(1, name),
      ...parameters.map((each) => encodeBytesField(2, argument(each))),
      ...results.map((each) => encodeBytesField(3, argument(each))),
    ]),
    ...nodes.map((each) => encodeBytesField(3, encodeNodeDef(each, names))),
    ...results.map(({ name, from }) =>
      encodeBytesField(4, [encodeBytesField(1, name), encodeBytesField(2, tensor(from))]),
    ),
    // Inlined into the graph, the function would lose its thread. And TensorFlow's optimiser, Grappler, which
    // optimises a graph's functions before any of them is called, skips those of tf.data; optimising a part took a
    // quarter of the compile time and made it no faster.
    ...['_noinline', '_tf_data_function'].map((attribute) =>
      encodeEntryField(5, attribute, encodeIntField(5, true)),
    ),
  ]);
}

function createNumbering(nodes: readonly GraphNode[]): (node: GraphNode) => string {
  const names = new Map(nodes.map((node, index) => [node, `n${String(index)}`]));
  return (node) => getEntry(names, node);
}

/** Throws: `outline` only moves operations whose output has a name into a function. */
function throwUnnamed({ op }: GraphNode): never {
  throw new TypeError(`No name is known for the output of ${op}.`);
}
