// The contest: the contestants, and the rounds in which they take turns, so that other load on the machine affects all
// alike.
import { join } from 'node:path';
import { mnistDirectory } from '../../src-main/datasets/mnist';
import { workerEnvironment } from '../../src-main/workers/environment';
import { root } from '../setup/paths.js';
import type { UsualCell } from '../../src-main/catalogue/config';
import { Contestant, type Network, type Program } from './contestant';
import type { BenchOptions } from './main';

export const contestants = {
  unroll1: 'Unroll, 1 branch',
  unroll2: 'Unroll, 2 branches',
  layers: 'tf.layers',
  pytorch1: 'PyTorch, 1 thread',
  pytorch2: 'PyTorch, 2 threads',
  floor: 'matrix products alone',
} as const;
export type ContestantKind = keyof typeof contestants;
export const contestantKinds = Object.keys(contestants) as ContestantKind[];

/** Milliseconds per batch, one value for each round. */
export interface Times {
  readonly wallMs: number[];
  readonly cpuMs: number[];
}

export interface Discipline {
  readonly cell: UsualCell;
  readonly network: Network;
  readonly batch: number;
  readonly times: Readonly<Partial<Record<ContestantKind, Times>>>;
}

export async function holdContest(
  options: Pick<BenchOptions, 'rounds' | 'steps' | 'batches' | 'cells' | 'networks'>,
  childFile: string,
  python: string | null,
  say: (text: string) => void,
): Promise<Discipline[]> {
  const programs = Object.entries(programsOf(childFile, python)) as [ContestantKind, Program][];
  const taking = programs.map(
    ([kind, program]) => [kind, new Contestant(contestants[kind], program)] as const,
  );
  const disciplines = options.batches.flatMap((batch) =>
    options.networks.flatMap((network) =>
      options.cells.map((cell) => {
        const kinds = taking.map(([kind]) => kind).filter((kind) => takesPart(kind, network));
        return { cell, network, batch, times: noTimes(kinds) };
      }),
    ),
  );
  try {
    // Round 0 compiles and warms up; it does not count.
    for (let round = 0; round <= options.rounds; round++) {
      say(round === 0 ? 'warming up' : `round ${round} of ${options.rounds}`);
      for (const { cell, network, batch, times } of disciplines) {
        for (const [kind, contestant] of taking) {
          if (!times[kind]) continue;
          const steps = round === 0 ? 1 : options.steps;
          const { wallMs, cpuMs } = await contestant.ask({ cell, network, batch, steps });
          if (round === 0) continue;
          times[kind].wallMs.push(wallMs);
          times[kind].cpuMs.push(cpuMs);
        }
      }
    }
  } finally {
    for (const [, contestant] of taking) contestant.close();
  }
  return disciplines;
}

/** The library's layers and the bare products are of one layer in one direction. */
const inNetworks: readonly ContestantKind[] = ['unroll1', 'unroll2', 'pytorch1', 'pytorch2'];
const takesPart = (kind: ContestantKind, network: Network) =>
  network === 'one' || inNetworks.includes(kind);

const noTimes = (kinds: readonly ContestantKind[]): Discipline['times'] =>
  Object.fromEntries(kinds.map((kind) => [kind, { wallMs: [], cpuMs: [] }]));

function programsOf(
  childFile: string,
  python: string | null,
): Partial<Record<ContestantKind, Program>> {
  const trainer = workerEnvironment('tensorflow');
  // Its operations run one after the other: TensorFlow may use all cores for each.
  const layers = { ...trainer, TF_NUM_INTRAOP_THREADS: undefined };
  const node = (args: readonly string[], env: NodeJS.ProcessEnv = trainer): Program => ({
    command: process.execPath,
    args: [childFile, ...args],
    env,
  });
  const script = join(root, 'scripts/bench/children/pytorch.py');
  const pytorch = (command: string): Readonly<Partial<Record<ContestantKind, Program>>> => {
    const program = (threads: number): Program => ({
      command,
      args: [script, String(threads), mnistDirectory()],
    });
    return { pytorch1: program(1), pytorch2: program(2) };
  };
  return {
    unroll1: node(['unroll', '1']),
    unroll2: node(['unroll', '2']),
    layers: node(['layers'], layers),
    ...(python !== null && pytorch(python)),
    floor: node(['floor']),
  };
}
