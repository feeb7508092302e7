// The sentence on top of the Sequences view.
import type { CellKind, ReadingKind } from '$contract/config';
import type { Dimensions } from '$contract/dimensions';
import type { SequenceShape } from '$contract/reading';
import { cellNames } from './names';
import { readingInWords } from './sequence-words';

export function sequenceHeadline(label: number | null, reading: ReadingKind): string {
  const digit = label === null ? 'A digit' : label === 8 ? 'An 8' : `A ${String(label)}`;
  return `${digit} as ${readingInWords[reading]}, and one label at the end`;
}

export function dimensionsHeadline(
  { cell, shape }: { readonly cell: CellKind; readonly shape: SequenceShape },
  measured: Dimensions | null,
): string {
  const steps = `${String(shape.time)} steps`;
  if (measured === null) return `What shapes the ${cellNames[cell]} should have over ${steps}`;
  return measured.startsAtZero
    ? `One batch through the ${cellNames[cell]}: ${steps} from a state of zeros`
    : `One batch through the ${cellNames[cell]}: its state does not start at zero`;
}
