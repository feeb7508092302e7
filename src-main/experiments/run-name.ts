// What a run is called until someone renames it.
import type { CellKind, ReadingKind } from '../contract/config';

const labels: Record<CellKind, string> = { rnn: 'RNN', gru: 'GRU', lstm: 'LSTM' };

/** "GRU 150" (read another way than by rows: "GRU 150 columns") without a name, the name itself for a single cell, "<name> GRU" for several. */
export function runName(
  name: string,
  cell: CellKind,
  shared: { cells: number; hiddenSize: number; reading: ReadingKind },
): string {
  const { cells, hiddenSize, reading } = shared;
  if (name === '') {
    const read = reading === 'rows' ? '' : ` ${reading.replace('-', ' ')}`;
    return `${labels[cell]} ${hiddenSize}${read}`;
  }
  return cells === 1 ? name : `${name} ${labels[cell]}`;
}
