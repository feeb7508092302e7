// The inputs of one unit of a cell at every step: the terms of its equations' sums.
import { cellFacts, type CellKind } from '../../catalogue/models';
import type { UnitTerms } from '../../contract/inspection';
import { at } from '../../element-at';
import type { PartWeights } from '../../models/graph-weights';

interface PartStates {
  /** h after each step, [steps, hidden] */
  readonly hidden: Float32Array;
  /** The last step was read first. */
  readonly reverse: boolean;
}

/** @param x [steps, features], or the states of the layer below */
export function unitTerms(
  cell: CellKind,
  { weightIh, weightHh, biasIh, biasHh }: PartWeights,
  unit: number,
  x: Float32Array,
  { hidden, reverse }: PartStates,
): UnitTerms {
  const features = at(weightIh.shape, 1);
  const units = at(weightHh.shape, 1);
  const steps = hidden.length / units;
  const blocks = cellFacts[cell].blocks.map((name, block) => {
    const row = block * units + unit;
    const own = weightIh.data.subarray(row * features, (row + 1) * features);
    const past = weightHh.data.subarray(row * units, (row + 1) * units);
    return {
      name,
      input: Float32Array.from({ length: steps }, (_, step) => dot(own, x, step * features)),
      past: Float32Array.from({ length: steps }, (_, step) => {
        const before = reverse ? step + 1 : step - 1;
        return before < 0 || before === steps ? 0 : dot(past, hidden, before * units);
      }),
      inputBias: at(biasIh.data, row),
      pastBias: at(biasHh.data, row),
    };
  });
  return { unit, blocks };
}

function dot(weights: Float32Array, values: Float32Array, from: number): number {
  return weights.reduce((sum, weight, index) => sum + weight * at(values, from + index), 0);
}
