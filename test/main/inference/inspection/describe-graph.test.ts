import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { describeGraph } from '../../../../src-main/inference/inspection/describe-graph';
import type { ModelSource } from '../../../../src-main/inference/inspection/open-models';
import { exportModel, type TrainedModel } from '../../../../src-main/models/onnx/export-model';
import { at } from '../../../../src-main/element-at';
import { chain, identity } from '../../../support/hostile-models/parts';
import { temporaryDirectory } from '../../../support/temporary';
import { readGolden } from '../../export/golden';

const gru = readGolden('gru').model;

function save(model: TrainedModel): ModelSource {
  const file = join(temporaryDirectory(), 'model.onnx');
  writeFileSync(file, exportModel(model));
  return { kind: 'file', file };
}

/** The model with one number of one of its tensors changed. */
function changed(name: string, index: number, by: number): TrainedModel {
  const tensor = gru.weights[name]!;
  const data = Float32Array.from(tensor.data);
  data[index] = at(data, index) + by;
  return { ...gru, weights: { ...gru.weights, [name]: { ...tensor, data } } };
}

const sum = (bins: readonly number[]) => bins.reduce((all, count) => all + count, 0);

describe("a model's graph", () => {
  it('is refused with more nodes than can be drawn, before anything is run', async () => {
    const file = join(temporaryDirectory(), 'long.onnx');
    writeFileSync(
      file,
      chain(1001, (from, to) => identity(from, to)),
    );
    await expect(describeGraph({ source: { kind: 'file', file }, other: null })).rejects.toThrow(
      'has 1,001 nodes, and at most 1,000 can be drawn',
    );
  });

  it('has its nodes in order, with their shapes for one image', async () => {
    const graph = await describeGraph({ source: save(gru), other: null });
    expect(graph.nodes.map(({ operator }) => operator)).toEqual([
      ...['Transpose', 'GRU', 'Squeeze', 'Gemm', 'Softmax'],
    ]);
    expect(graph.inputs).toEqual([{ name: 'images', shape: [null, 28, 28] }]);
    expect(graph.nodes[0]?.outputs).toEqual([{ name: 'sequence', shape: [28, 1, 28] }]);
    expect(graph.nodes[3]?.outputs[0]?.shape).toEqual([1, 10]);
  });

  it('has the weights of each gate separately, each counted once', async () => {
    const { nodes, parameters } = await describeGraph({ source: save(gru), other: null });
    const weights = nodes[1]?.weights ?? [];
    expect(weights.map(({ label }) => label)).toEqual([
      ...['W[z]', 'W[r]', 'W[h]', 'U[z]', 'U[r]', 'U[h]'],
      ...['b[z]', 'b[r]', 'b[h]', 'b[hz]', 'b[hr]', 'b[hh]'],
    ]);
    for (const { bins, shape } of nodes.flatMap((node) => node.weights)) {
      expect(sum(bins)).toBe(shape.reduce((product, n) => product * n, 1));
    }
    const trained = Object.values(gru.weights).reduce((all, { data }) => all + data.length, 0);
    expect(parameters).toBe(trained);
  });

  it('reports no difference between equal weights', async () => {
    const { nodes, unlike } = await describeGraph({ source: save(gru), other: save(gru) });
    expect(unlike).toBeNull();
    for (const { difference, bins } of nodes.flatMap(({ weights }) => weights)) {
      expect(difference).toMatchObject({ largest: 0, relative: 0, bins });
    }
  });

  it('finds a difference in the right gate', async () => {
    // PyTorch's blocks are r, z, n: the first row is of r.
    const other = save(changed('recurrent.weight_ih_l0', 0, 0.5));
    const { nodes } = await describeGraph({ source: save(gru), other });
    const differing = nodes
      .flatMap(({ weights }) => weights)
      .filter(({ difference }) => difference?.largest !== 0);
    expect(differing.map(({ label }) => label)).toEqual(['W[r]']);
    expect(differing[0]?.difference?.largest).toBeCloseTo(0.5, 6);
  });

  it('compares nothing with a model of different operators, and says so', async () => {
    const other = save(readGolden('rnn').model);
    const { nodes, unlike } = await describeGraph({ source: save(gru), other });
    expect(unlike).toContain('different operators');
    expect(nodes.flatMap(({ weights }) => weights).every(({ difference }) => !difference)).toBe(
      true,
    );
  });
});
