// Cuts a graph in two: the part that can be computed at once, and the part that depends on its last inputs.
import {
  listNodes,
  createPlaceholder,
  getSpec,
  type Edge,
  type Graph,
  type GraphNode,
} from './graph';

/** The numbers of the graph's inputs and outputs that belong to the early half. */
interface Early {
  readonly inputs: number;
  readonly outputs: number;
}

interface Halves {
  /** The early half, whose outputs are followed by the values that the late half takes over. */
  readonly early: Graph;
  /** The late half, whose inputs are all of the graph's, followed by the values that it takes over. */
  readonly late: Graph;
}

/** Operations with negligible cost: if they depend on inputs alone, both halves contain them. */
const views = new Set(['ExpandDims', 'Identity', 'Reshape', 'Split', 'SplitV']);

/** @param repeats whether the late half computes everything again and takes nothing over, which saves memory */
export function cut(graph: Graph, first: Early, repeats: boolean): Halves {
  const late = new Set<GraphNode>(graph.inputs.slice(first.inputs));
  const inBoth = new Set<GraphNode>(graph.inputs);
  for (const node of listNodes(graph)) {
    const sources = node.inputs.map((edge) => edge.node);
    if (sources.some((each) => late.has(each))) late.add(node);
    else if (node.value || (views.has(node.op) && sources.every((each) => inBoth.has(each)))) {
      inBoth.add(node);
    }
  }
  const copies = new Map<GraphNode, GraphNode>();
  const takenOver: { readonly edge: Edge; readonly input: GraphNode }[] = [];
  const redirected = (edge: Edge): Edge => {
    const { node, index } = edge;
    if (repeats || late.has(node) || inBoth.has(node)) {
      return { node: copies.get(node) ?? node, index };
    }
    const known = takenOver.find(({ edge }) => edge.node === node && edge.index === index);
    const input = known?.input ?? createPlaceholder(getSpec(edge));
    if (!known) takenOver.push({ edge, input });
    return { node: input, index: 0 };
  };
  for (const node of late) {
    if (node.inputs.length > 0) copies.set(node, { ...node, inputs: node.inputs.map(redirected) });
  }
  const outputs = graph.outputs.slice(first.outputs).map(redirected);
  return {
    early: {
      inputs: graph.inputs.slice(0, first.inputs),
      outputs: [...graph.outputs.slice(0, first.outputs), ...takenOver.map(({ edge }) => edge)],
    },
    late: { inputs: [...graph.inputs, ...takenOver.map(({ input }) => input)], outputs },
  };
}
