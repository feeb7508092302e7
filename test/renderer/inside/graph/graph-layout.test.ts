import { describe, expect, it } from 'vitest';
import { boxSize, layOut, shapeInWords } from '../../../../src-renderer/inside/graph/graph-layout';
import { fakeGraph } from '../../../support/fake-graph';

type Node = ReturnType<typeof fakeGraph>['nodes'][number];
type Four = readonly [Node, Node, Node, Node];

const layout = layOut(fakeGraph(false), String);

describe('the layout of a graph', () => {
  it('has every box below its inputs', () => {
    const tops = layout.boxes.map(({ y }) => y);
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    expect(layout.boxes.map(({ title }) => title)).toEqual([
      ...['images', 'Transpose', 'GRU', 'Squeeze', 'Gemm', 'logits'],
    ]);
    expect(layout.arrows).toHaveLength(5);
  });

  it('has no overlapping boxes, and all of them within its size', () => {
    const graph = fakeGraph(false);
    const split = { ...graph.nodes[3]!, index: 4, outputs: [{ name: 'other', shape: [1] }] };
    const { boxes, width, height } = layOut({ ...graph, nodes: [...graph.nodes, split] }, String);
    for (const a of boxes) {
      expect(a.x).toBeGreaterThanOrEqual(0);
      expect(a.x + boxSize.width).toBeLessThanOrEqual(width);
      expect(a.y + boxSize.height).toBeLessThanOrEqual(height);
      for (const b of boxes) {
        if (a === b || a.y !== b.y) continue;
        expect(Math.abs(a.x - b.x)).toBeGreaterThan(boxSize.width);
      }
    }
  });

  it('leads an arrow around the boxes between its ends', () => {
    const graph = fakeGraph(false);
    const [first, second, third, last] = graph.nodes as Four;
    const skip = { ...last, inputs: [...last.inputs, ...second.inputs] };
    const { boxes, arrows } = layOut({ ...graph, nodes: [first, second, third, skip] }, String);
    const between = boxes.filter(({ title }) => ['GRU', 'Squeeze'].includes(title));
    const long = arrows.find(({ key }) => key.startsWith('node 0,node 3'));
    const points = [...(long?.path.matchAll(/([\d.]+) ([\d.]+)(?=C|$)/g) ?? [])].map(
      ([, x, y]) => [Number(x), Number(y)] as const,
    );
    for (const { x, y } of between) {
      const beside = points.filter(([, at]) => at > y && at < y + boxSize.height);
      expect(beside.every(([at]) => at < x || at > x + boxSize.width)).toBe(true);
    }
    expect(points.length).toBeGreaterThan(3);
  });

  it('writes n for a dimension of any size, and scalar without any', () => {
    expect(shapeInWords([null, 28, 28])).toBe('n × 28 × 28');
    expect(shapeInWords([])).toBe('scalar');
  });
});
