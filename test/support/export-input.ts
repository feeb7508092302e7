// The parts of an export job that are irrelevant for a test.
import {
  modelExportSchema,
  type ModelExportOptions,
} from '../../src-main/engine/catalogue/model-exports';
import type { z } from 'zod';

export const exportOptions = (
  changes: z.input<typeof modelExportSchema> = {},
): ModelExportOptions => modelExportSchema.parse(changes);

export const anyExport = {
  provenance: { run: { id: 1, uid: 'a-b-c', name: 'A run' }, epoch: 3, accuracy: 0.975 },
  options: exportOptions(),
} as const;
