// Puts a graph into one function. TensorFlow's optimiser, Grappler, looks into the graph but not into our functions, and with
// hundreds of calls it takes longer than everything else before the first step.
import { call, nodesOf, placeholder, specOf, type Edge, type Graph } from './graph';
import { outputNameOf } from './output-names';

/** @returns the same graph if one of its operations cannot be a part of a function */
export function enclose(graph: Graph): Graph {
  if (!nodesOf(graph).every((node) => node.op === 'Placeholder' || outputNameOf(node)))
    return graph;
  const isInput = ({ node }: Edge) => graph.inputs.includes(node);
  const computed = graph.outputs.filter((edge) => !isInput(edge));
  const inputs = graph.inputs.map((node) => placeholder(specOf({ node, index: 0 })));
  const entries = inputs.map((node) => ({ node, index: 0 }));
  const whole = call({ inputs: graph.inputs, outputs: computed }, entries);
  let next = 0;
  const outputs = graph.outputs.map((edge) =>
    isInput(edge) ? entries[graph.inputs.indexOf(edge.node)] : { node: whole, index: next++ },
  ) as Edge[];
  return { inputs, outputs };
}
