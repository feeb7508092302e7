// Golden weights in checkpoint files, looked into as the window does; those of other models are drawn.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import {
  usualCells,
  feedforwardKinds,
  libraryKinds,
  runConfigSchema,
  type ModelKind,
} from '../../src-main/engine/catalogue/config';
import { writeCheckpoint } from '../../src-main/engine/checkpoints/checkpoint-file';
import { createRandom } from '../../src-main/engine/datasets/random';
import type { InspectedWeights } from '../../src-main/engine/inference/inspection/trace';
import { modelOf } from '../../src-main/engine/models/registry';
import { modelSize } from '../../src-main/engine/training/loop';
import { digitItem, digitMeasures } from './digits';
import { readGolden } from '../main/export/golden';

/** To be called at the top of a test file. */
export function inspectGolden() {
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
      const size = modelSize(config, digitMeasures);
      const weights = modelOf(config).initialWeights(size, config, createRandom(3));
      writeCheckpoint(checkpointFile, weights, {});
    }
  });
  const { pixels } = readGolden('gru');
  return { folder, weightsOf, pixels, image: digitItem(pixels.slice(0, 784)) };
}
