// One contestant: a child process that stays alive and works on request.
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { UsualCell } from '../../src-main/catalogue/config';
import type { NetworkShape } from '../../src-main/catalogue/network';

/** What a cell is put together to, by the word of `--networks`. */
export const networks = {
  one: {},
  two: { layers: 2 },
  both: { bidirectional: 'yes' },
} as const satisfies Readonly<Record<string, NetworkShape>>;
export type Network = keyof typeof networks;

/**
 * To train this many batches, after some that do not count the first time for a cell, network and batch size. Asks and answers are
 * one JSON document per line, on stdin and on file descriptor 3 (libraries write to stdout).
 */
export interface Ask {
  readonly cell: UsualCell;
  readonly network: Network;
  readonly batch: number;
  readonly steps: number;
}

/** Per batch. CPU time is that of all the process's threads. */
export interface Spent {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
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
    // If a program cannot be started or has ended, the missing answer reports it.
    this.#child.on('error', ({ message }) => (this.#stderrTail = message));
    this.#child.stdin?.on('error', () => undefined);
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.#stderrTail = (this.#stderrTail + text).slice(-2000);
    });
  }

  /** One request at a time. @throws Error with the contestant's own words */
  async ask(ask: Ask): Promise<Spent> {
    this.#child.stdin?.write(`${JSON.stringify(ask)}\n`);
    const line = await this.#answers.next();
    if (line.done) throw new Error(`${this.name} ended: ${this.#stderrTail.trim()}`);
    return JSON.parse(line.value) as Spent;
  }

  close(): void {
    this.#child.kill();
  }
}
