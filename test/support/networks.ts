// Networks with several layers, with both directions, with a mean readout, and with all of these.
import type { RunConfig } from '../../src-main/engine/catalogue/config';

export const deepNetworks = [
  { cell: 'rnn', layers: 3 },
  { cell: 'gru', bidirectional: 'yes' },
  { cell: 'lstm', readout: 'mean' },
  { cell: 'lstm', layers: 2, bidirectional: 'yes', readout: 'mean' },
] as const satisfies readonly Partial<RunConfig>[];
