// The headlines of a digit as a sequence, and of the shapes on its way.
import { cellOfModel, modelLabels, type ModelKind, type ReadingKind } from '$catalogue/config';
import { readings, type SequenceShape } from '$catalogue/reading';

export function sequenceHeadline(label: number | null, reading: ReadingKind): string {
  const digit = label === null ? 'A digit' : label === 8 ? 'An 8' : `A ${String(label)}`;
  return `${digit} as ${readings[reading].parts}, and one label at the end`;
}

export function dimensionsHeadline({
  model,
  shape,
}: {
  readonly model: ModelKind;
  readonly shape: SequenceShape;
}): string {
  const name = modelLabels[model];
  return cellOfModel(model) === null
    ? `Shapes in the ${name}: a hidden layer, and no state`
    : `Shapes in the ${name} over ${String(shape.time)} steps, from a state of zeros`;
}
