// What a run is called until someone renames it.
import type { ModelKind, ReadingKind } from '../catalogue/config';

const labels: Readonly<Record<ModelKind, string>> = {
  rnn: 'RNN',
  gru: 'GRU',
  lstm: 'LSTM',
  'library-rnn': 'Library RNN',
  'library-gru': 'Library GRU',
  'library-lstm': 'Library LSTM',
  'fnn-pixels': 'FNN image',
  'fnn-last-row': 'FNN last row',
  'fnn-rows': 'FNN each row',
};

/** "GRU 150" (read another way than by rows: "GRU 150 columns") without a name, the name itself for a single model, "<name> GRU" for several. */
export function runName(
  name: string,
  cell: ModelKind,
  shared: { cells: number; hiddenSize: number; reading: ReadingKind },
): string {
  const { cells, hiddenSize, reading } = shared;
  if (name === '') {
    const read = reading === 'rows' ? '' : ` ${reading.replace('-', ' ')}`;
    return `${labels[cell]} ${hiddenSize}${read}`;
  }
  return cells === 1 ? name : `${name} ${labels[cell]}`;
}
