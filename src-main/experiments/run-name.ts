// What a run is called until someone renames it.
import type { ModelKind } from '../contract/config';

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

/** "GRU 150" without a name, the name itself for a single model, "<name> GRU" for several. */
export function runName(
  name: string,
  cell: ModelKind,
  { cells, hiddenSize }: { cells: number; hiddenSize: number },
): string {
  if (name === '') return `${labels[cell]} ${hiddenSize}`;
  return cells === 1 ? name : `${name} ${labels[cell]}`;
}
