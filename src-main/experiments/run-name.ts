// What a run is called until someone renames it.
import type { CellKind } from '../contract/config';

const labels: Record<CellKind, string> = { rnn: 'RNN', gru: 'GRU', lstm: 'LSTM' };

/** "GRU 150" without a name, the name itself for a single cell, "<name> GRU" for several. */
export function runName(
  name: string,
  cell: CellKind,
  { cells, hiddenSize }: { cells: number; hiddenSize: number },
): string {
  if (name === '') return `${labels[cell]} ${hiddenSize}`;
  return cells === 1 ? name : `${name} ${labels[cell]}`;
}
