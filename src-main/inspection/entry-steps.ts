// At which step of a sequence each pixel comes in, for any reading: the pixels' own numbers are sent
// through the reading in place of their grey values, and are found where they come out.
import type { RunConfig } from '../contract/config';
import { sequenceOf } from './sequences';

/** @returns for each pixel the step, from 1, that takes it in; 0 if none does; [pixelCount] */
export function entrySteps(config: RunConfig, pixelCount: number): Uint16Array {
  // A grey value has one byte and a pixel's number two, so they go in two parts.
  const low = sequenceOf(config, numbers(pixelCount, 0));
  const high = sequenceOf(config, numbers(pixelCount, 8));
  const [, , features] = low.shape;
  const steps = new Uint16Array(pixelCount);
  low.x.forEach((value, place) => {
    const pixel = Math.round(value * 255) + (Math.round((high.x[place] ?? 0) * 255) << 8);
    steps[pixel] = Math.floor(place / features) + 1;
  });
  return steps;
}

const numbers = (count: number, shift: number) =>
  Uint8Array.from({ length: count }, (_, pixel) => (pixel >> shift) & 255);
