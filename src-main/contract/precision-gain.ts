// What is asked to know how much a processor gains by bfloat16.
import { z } from 'zod';
import { modelSchema, runConfigSchema } from '../catalogue/config';
import { isRecurrent } from '../catalogue/models';

const { hiddenSize, batchSize } = runConfigSchema.shape;

export const precisionGainRequestSchema = z.strictObject({
  cell: modelSchema.refine(isRecurrent),
  hiddenSize,
  batchSize,
});
export type PrecisionGainRequest = z.infer<typeof precisionGainRequestSchema>;
