// The layout of a model's graph: boxes in layers from top to bottom, in the order of computing, and arrows between them.
import { group } from 'd3-array';
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
const gap = { across: 28, down: 46 } as const;
const margin = 16;

interface Placed {
  readonly box: Omit<Box, 'x' | 'y'>;
  readonly layer: number;
  readonly takes: readonly GraphValue[];
  readonly gives: readonly string[];
}

export function layOut(graph: ModelGraph, print: (count: number) => string): GraphLayout {
  const placed = place(graph, print);
  const layers = group(placed, ({ layer }) => layer);
  const widest = Math.max(...[...layers.values()].map(({ length }) => length));
  const width = 2 * margin + widest * boxSize.width + (widest - 1) * gap.across;
  const boxes = new Map<string, Box>();
  for (const [layer, row] of layers) {
    const length = row.length * boxSize.width + (row.length - 1) * gap.across;
    for (const [column, { box }] of row.entries()) {
      const x = (width - length) / 2 + column * (boxSize.width + gap.across);
      boxes.set(box.key, { ...box, x, y: margin + layer * (boxSize.height + gap.down) });
    }
  }
  const sources = new Map(placed.flatMap(({ box, gives }) => gives.map((name) => [name, box.key])));
  const arrows = placed.flatMap(({ box, takes }) =>
    takes.flatMap(({ name, shape }, place) => {
      const from = boxes.get(sources.get(name) ?? '');
      const to = boxes.get(box.key);
      return from && to ? [arrow(from, to, place, shape)] : [];
    }),
  );
  const deepest = Math.max(...layers.keys());
  const height = 2 * margin + (deepest + 1) * boxSize.height + deepest * gap.down;
  return { boxes: [...boxes.values()], arrows, width, height };
}

/** A node is one layer below the lowest of its inputs. */
function place({ inputs, outputs, nodes }: ModelGraph, print: (count: number) => string): Placed[] {
  const layerOf = new Map<string, number>(inputs.map(({ name }) => [name, 0]));
  const below = (values: readonly GraphValue[]) =>
    1 + Math.max(0, ...values.map(({ name }) => layerOf.get(name) ?? 0));
  const placedInputs = inputs.map((value, index) => ({
    box: endBox('input', value, index),
    layer: 0,
    takes: [],
    gives: [value.name],
  }));
  const placedNodes = nodes.map((node) => {
    const layer = below(node.inputs);
    for (const { name } of node.outputs) layerOf.set(name, layer);
    const { index, operator, parameters } = node;
    const detail = parameters === 0 ? '' : `${print(parameters)} parameters`;
    return {
      box: { key: `node ${String(index)}`, kind: 'node' as const, title: operator, detail, node },
      layer,
      takes: node.inputs,
      gives: node.outputs.map(({ name }) => name),
    };
  });
  const shapes = new Map(
    nodes.flatMap((node) => node.outputs.map(({ name, shape }) => [name, shape])),
  );
  const placedOutputs = outputs.map((value, index) => ({
    box: endBox('output', value, index),
    layer: 1 + (layerOf.get(value.name) ?? 0),
    takes: [{ name: value.name, shape: shapes.get(value.name) ?? value.shape }],
    gives: [],
  }));
  return [...placedInputs, ...placedNodes, ...placedOutputs];
}

function endBox(kind: 'input' | 'output', { name, shape }: GraphValue, index: number) {
  const key = `${kind} ${String(index)}`;
  return { key, kind, title: name, detail: shapeInWords(shape), node: null };
}

function arrow(from: Box, to: Box, place: number, shape: GraphValue['shape']): Arrow {
  const [x1, y1] = [from.x + boxSize.width / 2, from.y + boxSize.height];
  const [x2, y2] = [to.x + boxSize.width / 2, to.y];
  const middle = (y1 + y2) / 2;
  return {
    key: `${from.key} ${to.key} ${String(place)}`,
    path: `M${String(x1)} ${String(y1)}C${String(x1)} ${String(middle)} ${String(x2)} ${String(middle)} ${String(x2)} ${String(y2 - 5)}`,
    label: shapeInWords(shape),
    labelWidth: 8 + 6.4 * shapeInWords(shape).length,
    x: (x1 + x2) / 2,
    y: middle,
  };
}

/** "n × 28 × 28"; n is any size. */
export function shapeInWords(shape: readonly (number | null)[]): string {
  return shape.map((size) => size ?? 'n').join(' × ');
}
