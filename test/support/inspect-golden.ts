// Inspects checkpoint files with golden weights like the window; the weights of other models are random.
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
import { createModel } from '../../src-main/engine/models/registry';
import { createModelSize } from '../../src-main/engine/training/loop';
import { createDigitItem, digitMeasures } from './digits';
import { readGolden } from '../main/export/golden';

/** Prepares the files; must be called at the top of a test file. */
export function inspectGolden() {
  const folder = mkdtempSync(join(tmpdir(), 'unroll-inspector-'));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  const createWeights = (cell: ModelKind): InspectedWeights => ({
    config: runConfigSchema.parse({ cell, hiddenSize: 3 }),
    checkpointFile: join(folder, `${cell}.safetensors`),
  });
  beforeAll(() => {
    for (const cell of usualCells) {
      writeCheckpoint(createWeights(cell).checkpointFile, readGolden(cell).model.weights, {});
    }
    for (const cell of [...libraryKinds, ...feedforwardKinds]) {
      const { config, checkpointFile } = createWeights(cell);
      const size = createModelSize(config, digitMeasures);
      const weights = createModel(config).initialWeights(size, config, createRandom(3));
      writeCheckpoint(checkpointFile, weights, {});
    }
  });
  const { pixels } = readGolden('gru');
  return {
    folder,
    createWeights,
    pixels,
    image: createDigitItem(pixels.slice(0, 784)),
  };
}
