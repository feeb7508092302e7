// The options of `npm run bench`.
import { parseArgs } from 'node:util';
import { cellKinds, type CellKind } from '../../src-main/catalogue/config';

export interface BenchOptions {
  readonly rounds: number;
  /** Batches that a contestant trains in each turn. */
  readonly steps: number;
  readonly batches: readonly number[];
  readonly cells: readonly CellKind[];
  readonly withPytorch: boolean;
  readonly withRest: boolean;
  /** Only the cost of logging. */
  readonly logging: boolean;
  /** Of the whole comparison; fewer than 10 are scaled. */
  readonly epochs: number;
  readonly json: boolean;
}

export const help = `npm run bench -- [options]
  --rounds N          turns of each contestant (12); 0 leaves the contest out
  --steps N           batches per turn (5)
  --batch N,N         batch sizes (64,128)
  --cells A,B         rnn,gru,lstm
  --without-pytorch   needs no Python and downloads nothing
  --without-rest      the contest only
  --logging           what all logging together costs of a training, and nothing else
  --whole             the whole comparison over all 10 epochs instead of 1
  --json              one JSON document on stdout
`;

/** @returns null if help is asked for. @throws Error that names the wrong option */
export function readOptions(argv: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      rounds: { type: 'string', default: '12' },
      steps: { type: 'string', default: '5' },
      batch: { type: 'string', default: '64,128' },
      cells: { type: 'string', default: cellKinds.join(',') },
      'without-pytorch': { type: 'boolean', default: false },
      'without-rest': { type: 'boolean', default: false },
      logging: { type: 'boolean', default: false },
      whole: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  return {
    rounds: wholeNumber('--rounds', values.rounds, 0),
    steps: wholeNumber('--steps', values.steps, 1),
    batches: values.batch.split(',').map((text) => wholeNumber('--batch', text, 1, 1280)),
    cells: values.cells.split(',').map(cell),
    withPytorch: !values['without-pytorch'],
    withRest: !values['without-rest'],
    logging: values.logging,
    epochs: values.whole ? 10 : 1,
    json: values.json,
  };
}

function wholeNumber(option: string, text: string, least: number, most = 10_000): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most && text !== '') return value;
  throw new Error(`${option} takes whole numbers from ${least} to ${most}, not "${text}".`);
}

function cell(text: string): CellKind {
  const kind = cellKinds.find((one) => one === text);
  if (kind) return kind;
  throw new Error(`--cells takes ${cellKinds.join(', ')}, not "${text}".`);
}
