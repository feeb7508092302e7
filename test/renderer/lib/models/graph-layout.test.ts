import { describe, expect, it } from 'vitest';
import { boxSize, layOut, shapeInWords } from '../../../../src-renderer/lib/models/graph-layout';
import { fakeGraph } from '../../../support/fake-graph';

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

  it('writes n for a dimension of any size', () => {
    expect(shapeInWords([null, 28, 28])).toBe('n × 28 × 28');
  });
});
