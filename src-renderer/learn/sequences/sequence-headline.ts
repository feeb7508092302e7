// The headlines of a digit as a sequence, and of the shapes on its way.
import { cellOfModel, modelLabels, type ModelKind, type ReadingKind } from '$catalogue/config';
import type { Dimensions } from '$contract/dimensions';
import { readings, type SequenceShape } from '$catalogue/reading';

export function sequenceHeadline(label: number | null, reading: ReadingKind): string {
  const digit = label === null ? 'A digit' : label === 8 ? 'An 8' : `A ${String(label)}`;
  return `${digit} as ${readings[reading].parts}, and one label at the end`;
}

export function dimensionsHeadline(
  { model, shape }: { readonly model: ModelKind; readonly shape: SequenceShape },
  measured: Dimensions | null,
): string {
  const name = modelLabels[model];
  const steps = `${String(shape.time)} steps`;
  if (cellOfModel(model) === null)
    return measured === null
      ? `Expected shapes of the ${name}: a hidden layer, and no state`
      : `One batch through the ${name}: a hidden layer, and no state`;
  if (measured === null) return `Expected shapes of the ${name} over ${steps}`;
  return measured.state?.startsAtZero === true
    ? `One batch through the ${name}: ${steps} from a state of zeros`
    : `One batch through the ${name}: its state does not start at zero`;
}
