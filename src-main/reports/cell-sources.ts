// The sources of the cells as text, as the report shows them.
import cell from '../cells/cell.ts?raw';
import gru from '../cells/gru.ts?raw';
import lstm from '../cells/lstm.ts?raw';
import rnn from '../cells/rnn.ts?raw';

export const cellSources = { cell, rnn, gru, lstm } as const;
