// Networks of several layers, of both directions and with a mean for readout: one of each, and all together.
import type { RunConfig } from '../../src-main/engine/catalogue/config';

export const deepNetworks = [
  { cell: 'rnn', layers: 3 },
  { cell: 'gru', bidirectional: 'yes' },
  { cell: 'lstm', readout: 'mean' },
  { cell: 'lstm', layers: 2, bidirectional: 'yes', readout: 'mean' },
] as const satisfies readonly Partial<RunConfig>[];
