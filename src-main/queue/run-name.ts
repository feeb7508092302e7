// The default name of a run.
import { longestName, modelLabel, type ModelKind, type PixelOrder } from '../catalogue/config';

/**
 * Without a name "GRU 150" (with another reading than by rows "GRU 150 columns"); with a name the name itself for
 * a single model, "<name> GRU" for several. With several seeds, " seed 2" is added.
 */
export function runName(
  name: string,
  cell: ModelKind,
  shared: {
    cells: number;
    hiddenSize: number;
    reading: PixelOrder;
    /** null if there is only one. */
    seed: number | null;
  },
): string {
  const { cells, hiddenSize, reading, seed } = shared;
  const repeated = seed === null ? '' : ` seed ${seed}`;
  if (name === '') {
    const order = reading === 'rows' ? '' : ` ${reading.replace('-', ' ')}`;
    return `${modelLabel(cell)} ${hiddenSize}${order}${repeated}`;
  }
  const end = `${cells === 1 ? '' : ` ${modelLabel(cell)}`}${repeated}`;
  // With its end, which tells it apart, it fits into what a run's folder accepts.
  return `${name.slice(0, longestName - end.length).trimEnd()}${end}`;
}
