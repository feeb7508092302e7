// A report's terms for a run's data and for the steps of its sequences.
import { mnist, type PixelOrder, pixelOrders } from '../../engine/catalogue';
import { countClasses } from '../../comparison';
import type { ReportRun } from './collect';

export interface Vocabulary {
  /** "MNIST", "Fashion-MNIST" */
  readonly data: string;
  /** The name of a step of the sequence: "row". */
  readonly step: string;
  /** Steps of the longest sequence that was measured; 0 if none was. */
  readonly steps: number;
  /** Features of one step; 0 if the run does not record them. */
  readonly features: number;
  /** Class names by label: "7", or "Shirt". */
  readonly classes: readonly string[];
}

/**
 * Returns the name of a step. It is not "row" for permuted rows, because "row 3" would be mistaken for the
 * third row of the image.
 */
function stepWord(reading: PixelOrder): string {
  return reading === 'permuted-rows' ? 'step' : pixelOrders.definitions[reading].step;
}

export function createVocabulary({ run, classNames, along, epochs }: ReportRun): Vocabulary {
  const reading = pixelOrders.getOrder(run.config);
  const confusion = epochs.at(-1)?.confusion;
  const measured = { time: along.gradientOfState.end?.steps.at(-1) ?? 0, features: 0 };
  const { time, features } = reading === null ? measured : pixelOrders.getShape(reading);
  return {
    data: run.config.dataset.name,
    step: reading === null ? 'step' : stepWord(reading),
    steps: time,
    features,
    classes: classNames ?? formatNumbered(confusion ? countClasses(confusion) : mnist.classCount),
  };
}

const formatNumbered = (count: number) =>
  Array.from({ length: count }, (_, label) => String(label));

/** Describes how an image becomes a sequence: a clause without a full stop. */
export function describePixelOrder(reading: PixelOrder): string {
  const { manner, parts } = pixelOrders.definitions[reading];
  return `an image of ${pixelOrders.imageSide} × ${pixelOrders.imageSide} pixels is read ${manner} (${parts}), each of them one time step`;
}
