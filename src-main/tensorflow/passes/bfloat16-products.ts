// Matrix products of bfloat16 numbers: float32's range with 8 bits of precision, which processors with AVX512_BF16 or AMX multiply
// faster. Only the products: what they read is rounded before and what they give is widened after; everything between is float32.
import {
  attributeKinds,
  dataTypes,
  specOf,
  type Attribute,
  type Edge,
  type Graph,
  type GraphNode,
} from '../graph';
import { rebuild } from './rebuild';

/** Equal casts are to be merged after it: a weight is rounded once for all steps that read it. */
export function bfloat16Products(graph: Graph): Graph {
  return rebuild(graph, (node) => {
    if (node.op !== 'MatMul' || node.inputs.some((edge) => specOf(edge).dtype !== float32))
      return node;
    const product: GraphNode = {
      ...node,
      inputs: node.inputs.map((edge) => cast(edge, bfloat16, node.part)),
      attributes: node.attributes.map((each) =>
        each.name === 'T' ? { ...each, value: bfloat16 } : each,
      ),
      outputs: node.outputs.map(({ shape }) => ({ shape, dtype: bfloat16 })),
    };
    return [cast({ node: product, index: 0 }, float32, node.part)];
  });
}

const { bfloat16, float32 } = dataTypes;

function cast(edge: Edge, dtype: number, part: number): Edge {
  const { shape, dtype: before } = specOf(edge);
  const type = (name: string, value: number): Attribute => ({
    name,
    type: attributeKinds.type,
    value,
  });
  const node: GraphNode = {
    op: 'Cast',
    inputs: [edge],
    attributes: [type('SrcT', before), type('DstT', dtype)],
    outputs: [{ shape, dtype }],
    value: null,
    part,
    body: null,
  };
  return { node, index: 0 };
}
