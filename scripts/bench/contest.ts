// The contest: child processes that stay alive and work on request, in rounds in which they take
// turns, so that other load on the machine affects all alike.
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { UsualCell } from '../../src-main/engine/catalogue/config';
import { findMnistDirectory } from '../../src-main/engine/datasets/mnist';
import { createWorkerEnvironment } from '../../src-main/workers/environment';
import { say } from '../setup/log.js';
import { root } from '../setup/paths.js';
import { formatMarkdownTable, computeMedian, computeRatio, formatShort } from './table';

export const contestants = {
  unroll1: 'Unroll, 1 branch',
  unroll2: 'Unroll, 2 branches',
  pytorch1: 'PyTorch, 1 thread',
  pytorch2: 'PyTorch, 2 threads',
} as const;
type ContestantKind = keyof typeof contestants;
const contestantKinds = Object.keys(contestants) as ContestantKind[];

/**
 * A request to train this many batches. The first request for a cell and batch size trains some more, which are
 * not counted. Requests and responses are one JSON document per line, on stdin and on file descriptor 3
 * (libraries write to stdout).
 */
export interface Ask {
  readonly cell: UsualCell;
  readonly batch: number;
  readonly steps: number;
  /** Synthetic sequences of one feature in place of images, without uncounted batches. */
  readonly long?: { readonly time: number; readonly hiddenSize: number };
  /** A synthetic text in place of images: windows of this many of its characters, whose states are carried over. */
  readonly text?: {
    readonly window: number;
    readonly characters: number;
    readonly hiddenSize: number;
  };
}

/** The time per batch. CPU time includes all threads of the process. */
export interface StepCost {
  readonly wallMs: number;
  readonly cpuMs: number;
  /** The peak memory of the process so far. */
  readonly memoryBytes: number;
}

/** The request of a round, and the times of the contestants, which are empty for those that do not take part. */
export interface Discipline {
  readonly ask: Omit<Ask, 'steps'>;
  /** The times for the first batch, including compilation. */
  readonly first: Readonly<Partial<Record<ContestantKind, StepCost>>>;
  /** One for each round. */
  readonly times: Readonly<Partial<Record<ContestantKind, StepCost[]>>>;
}

interface Contest {
  readonly rounds: number;
  /** Batches in each turn. */
  readonly stepsATurn: number;
  readonly childFile: string;
  readonly python: string | null;
  readonly kinds?: readonly ContestantKind[];
}

export async function holdContest(
  asks: readonly Discipline['ask'][],
  { rounds, stepsATurn, childFile, python, kinds = contestantKinds }: Contest,
): Promise<Discipline[]> {
  const programs = listPrograms(childFile, python);
  const taking = kinds.flatMap((kind) => {
    const program = programs[kind];
    return program ? [[kind, new Contestant(contestants[kind], program)] as const] : [];
  });
  const disciplines = asks.map((ask) => ({
    ask,
    first: {} as Partial<Record<ContestantKind, StepCost>>,
    times: Object.fromEntries(taking.map(([kind]) => [kind, []])) as Discipline['times'],
  }));
  try {
    for (let round = 0; round <= rounds; round++) {
      say(round === 0 ? 'warming up' : `round ${round} of ${rounds}`);
      for (const { ask, first, times } of disciplines) {
        for (const [kind, contestant] of taking) {
          const steps = round === 0 ? 1 : stepsATurn;
          const spent = await contestant.ask({ ...ask, steps });
          if (round === 0) first[kind] = spent;
          else times[kind]?.push(spent);
        }
      }
    }
  } finally {
    for (const [, contestant] of taking) contestant.close();
  }
  return disciplines;
}

interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

function listPrograms(
  childFile: string,
  python: string | null,
): Partial<Record<ContestantKind, Program>> {
  const unroll = (branches: number): Program => ({
    command: process.execPath,
    args: [childFile, String(branches)],
    env: createWorkerEnvironment('tensorflow'),
  });
  const script = join(root, 'scripts/bench/children/pytorch.py');
  const pytorch = (command: string, threads: number): Program => ({
    command,
    args: [script, String(threads), findMnistDirectory()],
  });
  return {
    unroll1: unroll(1),
    unroll2: unroll(2),
    ...(python !== null && { pytorch1: pytorch(python, 1), pytorch2: pytorch(python, 2) }),
  };
}

export class Contestant {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;
  #stderrTail = '';

  constructor(
    readonly name: string,
    { command, args, env = process.env }: Program,
  ) {
    this.#child = spawn(command, args, { env, stdio: ['pipe', 'ignore', 'pipe', 'pipe'] });
    const answers = this.#child.stdio[3] as Readable;
    this.#answers = createInterface({ input: answers })[Symbol.asyncIterator]();
    // If a program cannot be started or has ended, the missing response reports it.
    this.#child.on('error', ({ message }) => (this.#stderrTail = message));
    this.#child.stdin?.on('error', () => undefined);
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderrTail = (this.#stderrTail + text).slice(-2000);
    });
  }

  /** Sends one request at a time. @throws Error with the contestant's own message */
  async ask(ask: Ask): Promise<StepCost> {
    this.#child.stdin?.write(`${JSON.stringify(ask)}\n`);
    const line = await this.#answers.next();
    if (line.done) throw new Error(`${this.name} ended: ${this.#stderrTail.trim()}`);
    return JSON.parse(line.value) as StepCost;
  }

  close(): void {
    this.#child.kill();
  }
}

/** Returns the ratios of two contestants' times, the better of several; null if one did not take part. */
export function computeRatios({
  times,
}: Pick<Discipline, 'times'>): Readonly<Record<string, number | null>> {
  const against = (of: ContestantKind, other: ContestantKind, what: keyof StepCost) => {
    const [a, b] = [times[of], times[other]];
    return a && b
      ? computeRatio(
          ...([a, b].map((all) => all.map((spent) => spent[what])) as [number[], number[]]),
        )
      : null;
  };
  const faster = (one: ContestantKind, other: ContestantKind) =>
    (against(one, other, 'wallMs') ?? 1) > 1 ? other : one;
  const unroll = faster('unroll1', 'unroll2');
  return {
    'faster than the better PyTorch, wall': against(
      faster('pytorch1', 'pytorch2'),
      unroll,
      'wallMs',
    ),
    'less than PyTorch with one thread, CPU': against('pytorch1', 'unroll1', 'cpuMs'),
  };
}

/** Returns a table for each batch size. */
export function createContestReport(disciplines: readonly Discipline[]): string {
  const batches = [...new Set(disciplines.map(({ ask }) => ask.batch))];
  return batches
    .map((batch) => {
      const same = disciplines.filter(({ ask }) => ask.batch === batch);
      const taking = contestantKinds.filter((kind) => same.some(({ times }) => times[kind]));
      const middle = (all: readonly StepCost[], what: keyof StepCost) =>
        formatShort(computeMedian(all.map((spent) => spent[what])));
      const rows = taking.map((kind) => [
        contestants[kind],
        ...same.map(
          ({ times: { [kind]: all = [] } }) => `${middle(all, 'wallMs')} / ${middle(all, 'cpuMs')}`,
        ),
      ]);
      const of = same.map(computeRatios);
      const compared = Object.keys(of[0] ?? {}).map((what) => [
        `Unroll: ${what}`,
        ...of.map((one) => (one[what] == null ? '–' : `${formatShort(one[what])} ×`)),
      ]);
      const title = `### One training step, batch ${batch}: ms a batch, wall / CPU, medians`;
      const header = ['', ...same.map(({ ask }) => ask.cell.toUpperCase())];
      return `${title}\n\n${formatMarkdownTable([header, ...rows, ...compared])}`;
    })
    .join('\n\n');
}
