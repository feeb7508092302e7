// The sources of the cells as text, as the report shows them.
import cell from '../models/cells/cell.ts?raw';
import gru from '../models/cells/gru.ts?raw';
import lstm from '../models/cells/lstm.ts?raw';
import rnn from '../models/cells/rnn.ts?raw';

export const cellSources = { cell, rnn, gru, lstm } as const;
