// The hidden size at which a cell has as many parameters as another.
import type { CellKind, ReadingKind } from '../../catalogue/config';
import { parameterCount } from '../../catalogue/parameters';

/** The count rises with the hidden size; the closest one is taken. @param target number of parameters */
export function equalHiddenSize(cell: CellKind, target: number, reading: ReadingKind): number {
  const countAt = (hiddenSize: number) => parameterCount(cell, { hiddenSize, reading });
  let size = 1;
  while (countAt(size + 1) <= target) size += 1;
  return target - countAt(size) <= countAt(size + 1) - target ? size : size + 1;
}
