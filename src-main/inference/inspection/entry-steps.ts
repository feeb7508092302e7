// The step of the sequence at which a model reads each pixel.
import { pixelOrder } from '../../catalogue/reading';
import { readsOf, type ModelKind, type ReadingKind } from '../../catalogue/config';
import { sequenceShape } from '../../datasets/sequences';

/** @returns for each pixel of a square image the step, from 1, at which it is read; [pixelCount] */
export function entrySteps(reading: ReadingKind, pixelCount: number): Uint16Array {
  const side = Math.sqrt(pixelCount);
  const { features } = sequenceShape(reading, side, side);
  const steps = new Uint16Array(pixelCount);
  pixelOrder(reading, side, side).forEach((pixel, index) => {
    steps[pixel] = Math.floor(index / features) + 1;
  });
  return steps;
}

/**
 * The same by the steps of the model: a feed-forward network on all pixels reads them at once, one on
 * the last row reads nothing else; both have a single step.
 * @returns for each pixel the step, from 1; one more than there are steps for a pixel that is never read
 */
export function entryStepsOf(
  { cell, reading }: { readonly cell: ModelKind; readonly reading: ReadingKind },
  pixelCount: number,
): Uint16Array {
  const steps = entrySteps(reading, pixelCount);
  const reads = readsOf(cell);
  if (reads === null) return steps;
  if (reads === 'all') return steps.fill(1);
  const last = steps.reduce((latest, step) => Math.max(latest, step), 0);
  return steps.map((step) => (step === last ? 1 : 2));
}
