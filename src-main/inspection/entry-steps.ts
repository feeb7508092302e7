// At which step of a sequence each pixel comes in, for any reading.
import { pixelOrder } from '../contract/reading';
import type { ReadingKind } from '../contract/config';
import { sequenceShape } from '../datasets/sequences';

/** @returns for each pixel of a square image the step, from 1, that takes it in; [pixelCount] */
export function entrySteps(reading: ReadingKind, pixelCount: number): Uint16Array {
  const side = Math.sqrt(pixelCount);
  const { features } = sequenceShape(reading, side, side);
  const steps = new Uint16Array(pixelCount);
  pixelOrder(reading, side, side).forEach((pixel, place) => {
    steps[pixel] = Math.floor(place / features) + 1;
  });
  return steps;
}
