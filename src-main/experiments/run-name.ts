// What a run is called until someone renames it.
import { modelLabels, type ModelKind, type ReadingKind } from '../catalogue/config';

/**
 * "GRU 150" (read another way than by rows: "GRU 150 columns") without a name, the name itself for a single
 * model, "<name> GRU" for several; of several seeds with its own: "GRU 150 seed 2".
 */
export function runName(
  name: string,
  cell: ModelKind,
  shared: {
    cells: number;
    hiddenSize: number;
    reading: ReadingKind;
    /** null where there is a single one. */
    seed: number | null;
  },
): string {
  const { cells, hiddenSize, reading, seed } = shared;
  const repeated = seed === null ? '' : ` seed ${seed}`;
  if (name === '') {
    const read = reading === 'rows' ? '' : ` ${reading.replace('-', ' ')}`;
    return `${modelLabels[cell]} ${hiddenSize}${read}${repeated}`;
  }
  return `${cells === 1 ? name : `${name} ${modelLabels[cell]}`}${repeated}`;
}
