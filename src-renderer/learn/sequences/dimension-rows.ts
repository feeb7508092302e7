// The shapes of all tensors of a model, as they follow from its equations and sizes.
import type { ModelKind, NetworkChoice } from '$catalogue/config';
import { directionCount, networkParts } from '$catalogue/network';
import type { SequenceShape } from '$catalogue/reading';
import {
  blockCount,
  dimensionTable,
  spelt,
  tensorNames,
  type Group,
  type Letter,
  type TensorName,
} from './dimension-table';

/** The sizes from which all shapes follow. */
export interface Sizes extends SequenceShape, NetworkChoice {
  readonly model: ModelKind;
  readonly batch: number;
  readonly hidden: number;
}

export interface DimensionRow {
  readonly tensor: TensorName;
  readonly group: Group;
  /** As in the assignment. */
  readonly symbol: string;
  readonly about: string;
  /** "[batch, T, features]" */
  readonly formula: string;
  readonly shape: readonly number[];
}

/** Only of tensors that the model has. */
export function dimensionRows(sizes: Sizes): readonly DimensionRow[] {
  const { model } = sizes;
  const worded = (words: (typeof dimensionTable)[TensorName]['about']) =>
    typeof words === 'string' ? words : words(model, sizes);
  return tensorNames.flatMap((tensor): DimensionRow | [] => {
    const { group, symbol = tensor, about, shape, of } = dimensionTable[tensor];
    if (of !== undefined && !of(model, sizes)) return [];
    const letters = shape.map((letter) => spelt(letter, model, sizes));
    return {
      tensor,
      group,
      symbol: worded(symbol),
      about: worded(about),
      formula: inBrackets(letters),
      shape: letters.map((letter) => sizeOf(letter, sizes)),
    };
  });
}

/** "[128, 28, 28]" */
export function inBrackets(shape: readonly (number | string)[]): string {
  return `[${shape.join(', ')}]`;
}

/** @param letter as spelt for this model */
function sizeOf(letter: Letter, all: Sizes): number {
  const { model, batch, time, features, hidden } = all;
  const sizes: Readonly<Record<Letter, number>> = {
    batch,
    T: time,
    features,
    hidden,
    'directions × hidden': directionCount(all) * hidden,
    'layers × directions': networkParts(all).length,
    'gates × hidden': blockCount(model) * hidden,
    classes: 10,
    inputs: features,
    'T × features': time * features,
    1: 1,
  };
  return sizes[letter];
}
