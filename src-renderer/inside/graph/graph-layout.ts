// The layout of a model's graph: boxes in the order of computing from top to bottom, and arrows between them, placed by dagre.
import { Graph, layout as place, type Point } from '@dagrejs/dagre';
import type { GraphNode, GraphValue, ModelGraph } from '$contract/model-graph';

export interface Box {
  readonly key: string;
  readonly kind: 'input' | 'node' | 'output';
  readonly title: string;
  readonly detail: string;
  /** The top left corner. */
  readonly x: number;
  readonly y: number;
  /** null for an input or output of the graph. */
  readonly node: GraphNode | null;
}

export interface Arrow {
  readonly key: string;
  readonly path: string;
  /** The shape of the tensor, for one image. */
  readonly label: string;
  /** Approximate width of the label at a font size of 11 pixels. */
  readonly labelWidth: number;
  /** The label's middle. */
  readonly x: number;
  readonly y: number;
}

export interface GraphLayout {
  readonly boxes: readonly Box[];
  readonly arrows: readonly Arrow[];
  readonly width: number;
  readonly height: number;
}

export const boxSize = { width: 190, height: 44 } as const;
const spacing = { nodesep: 28, edgesep: 12, ranksep: 24, marginx: 16, marginy: 16 } as const;

interface Part extends Omit<Box, 'x' | 'y'> {
  readonly takes: readonly GraphValue[];
  readonly gives: readonly string[];
}

interface PlacedEdge {
  readonly label: string;
  readonly width: number;
  readonly height: number;
  readonly labelpos: 'c';
}

export function layOut(model: ModelGraph, print: (count: number) => string): GraphLayout {
  const parts = partsOf(model, print);
  const sources = new Map(parts.flatMap(({ key, gives }) => gives.map((name) => [name, key])));
  // What dagre has placed, it has given x and y, and an edge its points.
  type Placed<T> = T & { readonly x: number; readonly y: number; readonly points: Point[] };
  const graph = new Graph<{ width: number; height: number }, Placed<object>, Placed<PlacedEdge>>({
    multigraph: true,
  });
  graph.setGraph({ ...spacing, width: 0, height: 0 });
  for (const { key } of parts) graph.setNode(key, { ...boxSize } as unknown as Placed<object>);
  for (const { key, takes } of parts) {
    for (const [index, { name, shape }] of takes.entries()) {
      const source = sources.get(name);
      if (source === undefined) continue;
      const label = shapeInWords(shape);
      const edge: PlacedEdge = { label, width: 8 + 6.4 * label.length, height: 16, labelpos: 'c' };
      graph.setEdge(source, key, edge as Placed<PlacedEdge>, String(index));
    }
  }
  place(graph);
  const { width, height } = graph.graph();
  return {
    boxes: parts.map(({ key, kind, title, detail, node }) => {
      const { x, y } = graph.node(key);
      const corner = { x: x - boxSize.width / 2, y: y - boxSize.height / 2 };
      return { key, kind, title, detail, node, ...corner };
    }),
    arrows: graph.edges().map(({ v, w, name = '' }) => {
      const { label, width: labelWidth, points, x, y } = graph.edge(v, w, name);
      const [from, to] = [graph.node(v), graph.node(w)];
      const start = { x: from.x, y: from.y + boxSize.height / 2 };
      const tip = { x: to.x, y: to.y - boxSize.height / 2 - 5 };
      const path = pathOf([start, ...points.slice(1, -1), tip]);
      return { key: [v, w, name].join(), path, label, labelWidth, x, y };
    }),
    width,
    height,
  };
}

/** Leaves and enters every point vertically. */
function pathOf(points: readonly Point[]): string {
  return points
    .map(({ x, y }, index) => {
      const before = points[index - 1];
      if (before === undefined) return `M${[x, y].join(' ')}`;
      const middle = (before.y + y) / 2;
      return `C${[before.x, middle, x, middle, x, y].join(' ')}`;
    })
    .join('');
}

function partsOf({ inputs, outputs, nodes }: ModelGraph, print: (count: number) => string): Part[] {
  const shapes = new Map(
    nodes.flatMap((node) => node.outputs.map(({ name, shape }) => [name, shape])),
  );
  return [
    ...inputs.map((value, index) => ({
      ...end('input', value, index),
      takes: [],
      gives: [value.name],
    })),
    ...nodes.map((node) => ({
      key: `node ${String(node.index)}`,
      kind: 'node' as const,
      title: node.operator,
      detail: node.parameters === 0 ? '' : `${print(node.parameters)} parameters`,
      node,
      takes: node.inputs,
      gives: node.outputs.map(({ name }) => name),
    })),
    ...outputs.map((value, index) => ({
      ...end('output', value, index),
      takes: [{ name: value.name, shape: shapes.get(value.name) ?? value.shape }],
      gives: [],
    })),
  ];
}

function end(kind: 'input' | 'output', { name, shape }: GraphValue, index: number) {
  const key = `${kind} ${String(index)}`;
  return { key, kind, title: name, detail: shapeInWords(shape), node: null };
}

/** "n × 28 × 28", "scalar"; n is any size. */
export function shapeInWords(shape: readonly (number | null)[]): string {
  return shape.length === 0 ? 'scalar' : shape.map((size) => size ?? 'n').join(' × ');
}
