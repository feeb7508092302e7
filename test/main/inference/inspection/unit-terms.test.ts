import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeCheckpoint } from '../../../../src-main/checkpoints/checkpoint-file';
import {
  usualCells,
  feedforwardKinds,
  libraryKinds,
  runConfigSchema,
  type ModelKind,
} from '../../../../src-main/catalogue/config';
import { createRandom } from '../../../../src-main/datasets/random';
import { traceUnit } from '../../../../src-main/inference/inspection/answers';
import { Inspector } from '../../../../src-main/inference/inspection/inspector';
import type { InspectedWeights } from '../../../../src-main/inference/inspection/trace';
import { modelOf } from '../../../../src-main/models/registry';
import { modelSize } from '../../../../src-main/training/loop';
import { readGolden } from '../../export/golden';

const folder = mkdtempSync(join(tmpdir(), 'unroll-inspector-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const weightsOf = (cell: ModelKind): InspectedWeights => ({
  config: runConfigSchema.parse({ cell, hiddenSize: 3 }),
  checkpointFile: join(folder, `${cell}.safetensors`),
});
beforeAll(() => {
  for (const cell of usualCells) {
    writeCheckpoint(weightsOf(cell).checkpointFile, readGolden(cell).model.weights, {});
  }
  for (const cell of [...libraryKinds, ...feedforwardKinds]) {
    const { config, checkpointFile } = weightsOf(cell);
    const size = modelSize(config, { rows: 28, columns: 28 });
    writeCheckpoint(
      checkpointFile,
      modelOf(config).initialWeights(size, config, createRandom(3)),
      {},
    );
  }
});

const { pixels } = readGolden('gru');
const image = pixels.slice(0, 784);
const inspector = new Inspector();

/** The gates and states of the golden cells, from the parts that `traceUnit` tells. */
describe.each(usualCells)('the parts of a unit of a golden %s', (cell) => {
  it('add up to what the model computes', async () => {
    const weights = weightsOf(cell);
    const trace = await inspector.trace(weights, image);
    const sigmoid = (value: number) => 1 / (1 + Math.exp(-value));
    for (const unit of [0, 2]) {
      const { blocks } = await traceUnit({ weights, item: image, unit });
      for (let step = 0; step < 28; step += 1) {
        const at = (values: Float32Array | null | undefined) => values?.[step * 3 + unit] ?? NaN;
        for (const { name, input, past, inputBias, pastBias } of blocks) {
          const [own, before] = [input[step]! + inputBias, past[step]! + pastBias];
          const sum = name === 'n' ? own + at(trace.gates.r) * before : own + before;
          const value = ['h', 'n', 'g'].includes(name) ? Math.tanh(sum) : sigmoid(sum);
          const found = name === 'h' ? at(trace.hidden) : at(trace.gates[name as 'r']);
          expect(found).toBeCloseTo(value, 5);
        }
      }
    }
    const beyond = traceUnit({ weights, item: image, unit: 150 });
    await expect(beyond).rejects.toMatchObject({ code: 'bad-request' });
  });
});
