import { expect, it } from 'vitest';
import { runConfigSchema } from '../../../src-main/contract/config';
import { entrySteps } from '../../../src-main/inspection/entry-steps';

it('row by row, each pixel comes in with its row', () => {
  const steps = entrySteps(runConfigSchema.parse({ cell: 'gru' }), 784);
  expect([...steps]).toEqual(Array.from({ length: 784 }, (_, pixel) => Math.floor(pixel / 28) + 1));
});
