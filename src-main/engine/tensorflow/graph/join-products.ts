// Joins the products of a weight's gradient, which is a sum over the steps, dz[t] h[t]ᵀ. With the factors
// of all steps next to each other it is one product: [dz[1] dz[2] …] [h[1] h[2] …]ᵀ.
import { at } from '../../../core/element-at';
import {
  attributeKinds,
  createConstant,
  dataTypes,
  isSameShape,
  getSpec,
  type Attribute,
  type Edge,
  type Graph,
  type GraphNode,
} from './graph';
import { rebuild } from './rebuild';

/** The limits within which joining is faster: wider products are fast, and for a few the copies cost more. */
const maxColumns = 64;
const fewest = 4;

/** Joins products; values change only by rounding. */
export function joinProducts(graph: Graph): Graph {
  /** The terms of each sum. */
  const addends = new Map<GraphNode, readonly Edge[]>();
  return rebuild(graph, (node) => {
    if (
      node.op !== 'Add' ||
      node.inputs.some((edge) => !isSameShape(getSpec(edge), getSpec({ node, index: 0 })))
    ) {
      return node;
    }
    const all = node.inputs.flatMap((edge) =>
      edge.node.part === node.part ? (addends.get(edge.node) ?? [edge]) : [edge],
    );
    const products = all.filter((edge) => isProduct(edge.node, node.part));
    const others = all.filter((edge) => !products.includes(edge));
    const sum =
      products.length < fewest
        ? node
        : others.reduce(
            (so, other) => ({ ...node, inputs: [other, toEdge(so)] }),
            joined(products.map((edge) => edge.node)),
          );
    addends.set(sum, all);
    return sum;
  });
}

const toEdge = (node: GraphNode): Edge => ({ node, index: 0 });

/** Whether a node is a product a bᵀ with few columns. */
function isProduct({ op, part, attributes, inputs: [a] }: GraphNode, ofPart: number): boolean {
  if (op !== 'MatMul' || part !== ofPart || !a) return false;
  const is = (wanted: string) =>
    attributes.some(({ name, value }) => name === wanted && value === true);
  return is('transpose_b') && !is('transpose_a') && at(getSpec(a).shape, 1) <= maxColumns;
}

function joined(products: readonly GraphNode[]): GraphNode {
  const first = at(products, 0);
  const inputs = [0, 1].map((index) =>
    toEdge(
      joinColumns(
        products.map((each) => at(each.inputs, index)),
        first.part,
      ),
    ),
  );
  return { ...first, inputs };
}

function joinColumns(matrices: readonly Edge[], part: number): GraphNode {
  const {
    shape: [rows = 0],
    dtype,
  } = getSpec(at(matrices, 0));
  const columns = matrices.reduce((sum, edge) => sum + at(getSpec(edge).shape, 1), 0);
  const axis = createConstant({ shape: [], dtype: dataTypes.int32 }, Int32Array.of(1));
  const attributes: Attribute[] = [
    { name: 'N', type: attributeKinds.int, value: matrices.length },
    { name: 'T', type: attributeKinds.type, value: dtype },
    { name: 'Tidx', type: attributeKinds.type, value: dataTypes.int32 },
  ];
  return {
    op: 'ConcatV2',
    attributes,
    part,
    value: null,
    body: null,
    inputs: [...matrices, toEdge(axis)],
    outputs: [{ shape: [rows, columns], dtype }],
  };
}
