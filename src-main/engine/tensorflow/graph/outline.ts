// Converts each part of a graph to a function that TensorFlow runs on one thread, and equal parts to the same
// function: there is no scheduling between operations, and the data stay in one core's cache.
import { append, at, getEntry } from '../../../core/element-at';
import {
  call,
  listNodes,
  createPlaceholder,
  getSpec,
  type Edge,
  type Graph,
  type GraphNode,
} from './graph';
import { findOutputName } from './output-names';
import { computeFingerprint } from './fingerprint';

export function outlineFunctions(graph: Graph): Graph {
  const parts = findFunctionParts(graph);
  if (parts.size === 0) return graph;
  const bodies = new Map<string, Graph>();
  /** The outputs of nodes of the old graph in the new one. */
  const moved = new Map<GraphNode, readonly Edge[]>();
  const redirected = ({ node, index }: Edge): Edge => moved.get(node)?.[index] ?? { node, index };

  // A part is built after everything that it reads from outside.
  const stack = graph.outputs.map(({ node }) => node);
  for (let node = stack.at(-1); node; node = stack.at(-1)) {
    const part = parts.get(node.part) ?? { nodes: [node], inputs: node.inputs, outputs: [] };
    const missing = part.inputs.filter((edge) => !moved.has(edge.node)).map((edge) => edge.node);
    if (!moved.has(node) && missing.length > 0) {
      append(stack, missing);
      continue;
    }
    stack.pop();
    if (moved.has(node)) continue;
    if (parts.has(node.part)) {
      const called = createCall(part, part.inputs.map(redirected), bodies);
      part.outputs.forEach((edge, index) => {
        const outputs = [...(moved.get(edge.node) ?? [])];
        outputs[edge.index] = { node: called, index };
        moved.set(edge.node, outputs);
      });
      for (const member of part.nodes) if (!moved.has(member)) moved.set(member, []);
    } else {
      const copy =
        node.inputs.length === 0 ? node : { ...node, inputs: node.inputs.map(redirected) };
      moved.set(
        node,
        node.outputs.map((_, index) => ({ node: copy, index })),
      );
    }
  }
  return { inputs: graph.inputs, outputs: graph.outputs.map(redirected) };
}

interface Part {
  readonly nodes: GraphNode[];
  /** Edges into the part and out of it, each once. */
  readonly inputs: readonly Edge[];
  readonly outputs: readonly Edge[];
}

/** Returns the parts that can be functions: the output names of all operations are known, and none is a call. */
function findFunctionParts(graph: Graph): ReadonlyMap<number, Part> {
  const nodes = listNodes(graph);
  const parts = new Map<number, { nodes: Set<GraphNode>; inputs: EdgeSet; outputs: EdgeSet }>();
  for (const node of nodes) {
    if (node.part === 0) continue;
    const part = parts.get(node.part) ?? {
      nodes: new Set(),
      inputs: new EdgeSet(),
      outputs: new EdgeSet(),
    };
    // A constant is copied into every part that reads it, so that none waits for another.
    for (const { node: source } of node.inputs) if (source.value) part.nodes.add(source);
    part.nodes.add(node);
    parts.set(node.part, part);
  }
  for (const node of nodes) {
    for (const edge of node.inputs) {
      if (edge.node.part === node.part || edge.node.value) continue;
      parts.get(node.part)?.inputs.add(edge);
      parts.get(edge.node.part)?.outputs.add(edge);
    }
  }
  for (const edge of graph.outputs) parts.get(edge.node.part)?.outputs.add(edge);
  const fits = (node: GraphNode) => findOutputName(node) !== null && node.body === null;
  const able = [...parts].filter(([, part]) => [...part.nodes].every(fits));
  return new Map(
    able.map(([id, { nodes, inputs, outputs }]) => [
      id,
      { nodes: [...nodes], inputs: inputs.edges, outputs: outputs.edges },
    ]),
  );
}

class EdgeSet {
  readonly edges: Edge[] = [];
  readonly #known = new Map<GraphNode, Set<number>>();

  add(edge: Edge): void {
    const known = this.#known.get(edge.node) ?? new Set();
    if (known.has(edge.index)) return;
    this.#known.set(edge.node, known.add(edge.index));
    this.edges.push(edge);
  }
}

function createCall(part: Part, inputs: readonly Edge[], bodies: Map<string, Graph>): GraphNode {
  const parameters = part.inputs.map((edge) => createPlaceholder(getSpec(edge)));
  const inside = new Map<GraphNode, GraphNode>();
  const names = new Map<GraphNode, string>();
  parameters.forEach((node, index) => names.set(node, `a${String(index)}`));
  const enter = (edge: Edge): Edge => {
    const node = inside.get(edge.node);
    if (node) return { node, index: edge.index };
    const index = part.inputs.findIndex(
      (each) => each.node === edge.node && each.index === edge.index,
    );
    return { node: at(parameters, index), index: 0 };
  };
  const formatEdgeName = ({ node, index }: Edge) => `${getEntry(names, node)}:${String(index)}`;
  const lines = part.nodes.map((node, position) => {
    const copy = { ...node, inputs: node.inputs.map(enter) };
    inside.set(node, copy);
    names.set(copy, `n${String(position)}`);
    return computeFingerprint(copy, formatEdgeName);
  });
  const outputs = part.outputs.map(enter);
  const key = JSON.stringify([
    parameters.map((node) => node.outputs),
    lines,
    outputs.map(formatEdgeName),
  ]);
  const body = bodies.get(key) ?? { inputs: parameters, outputs };
  bodies.set(key, body);
  return call(body, inputs);
}
