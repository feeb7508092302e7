// The graph that a cell without an operator of ONNX gets, here of cells that have one, whose values are known.
import { expect, it } from 'vitest';
import { openGraph } from '../../../src-main/inference/session';
import { takeFrom } from '../../../src-main/models/export-model';
import { makeValueInfo } from '../../../src-main/models/onnx/graph';
import { encodeModel, makeModel } from '../../../src-main/models/onnx/proto';
import { unrolledGraph } from '../../../src-main/models/unrolled-graph';
import { goldenImages, goldenNames, largestDifference, readGolden, toUnit } from '../export/golden';

const about = { docString: '', metadata: {}, producerVersion: '' };
const shape = {
  time: 28,
  freeTime: false,
  steps: true,
  streaming: false,
  eachStep: false,
  lengths: false,
};

it.each(goldenNames)(
  "an unrolled %s computes PyTorch's logits, and those of every step",
  async (name) => {
    const { model, logits, pixels } = readGolden(name);
    const source = { ...model, take: takeFrom(model) };
    const { nodes, initializers, outputs } = unrolledGraph(model.cell)(source, 'images', shape);
    const inputs = [makeValueInfo('images', ['batch', 28, 28], '')];
    const all = [makeValueInfo('logits', ['batch', 10], ''), ...outputs];
    const graph = await openGraph(
      encodeModel(makeModel({ name, nodes, initializers, inputs, outputs: all }, about)),
      name,
    );
    const images = { shape: [goldenImages, 28, 28], data: toUnit(pixels) };
    const found = await graph.run({ images });
    await graph.close();
    expect(largestDifference(found.logits!.data, logits)).toBeLessThan(1e-5);
    expect(found.hidden_states?.shape).toEqual([goldenImages, 28, 3]);
    const { data, shape: perStep } = found.step_logits!;
    expect(perStep).toEqual([goldenImages, 28, 10]);
    const last = Array.from({ length: goldenImages }, (_, image) => {
      const end = (image + 1) * 280;
      return [...data.subarray(end - 10, end)];
    });
    expect(largestDifference(Float32Array.from(last.flat()), logits)).toBeLessThan(1e-5);
  },
);
