// A trainer's own log of what it computed: its worker is bundled with one more line, which writes each batch's number,
// loss and time to a separate file before the batch goes anywhere else. Compared with what is stored after a kill.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const variable = 'UNROLL_STEP_LOG';
const gathered = 'this.#gathered.push(values);';

/** For the bundle of a worker. */
export function writesStepLog(): Plugin {
  return {
    name: 'step-log',
    enforce: 'pre',
    transform(code, id) {
      if (!id.endsWith('src-main/training/points.ts')) return null;
      if (!code.includes(gathered)) throw new Error('Where batches are gathered is not found.');
      const line =
        "`${this.#firstStep + this.#gathered.length - 1} ${values['train/loss']} ${Date.now()}\\n`";
      return [
        "import { openSync as openStepLog, writeSync as writeStepLog } from 'node:fs';",
        `const stepLog = process.env.${variable} ? openStepLog(\`\${process.env.${variable}}/\${process.pid}\`, 'a') : null;`,
        code.replace(gathered, `${gathered} if (stepLog !== null) writeStepLog(stepLog, ${line});`),
      ].join('\n');
    },
  };
}

export interface LoggedStep {
  /** From 1 over the whole run. */
  readonly step: number;
  readonly loss: number;
  readonly atMs: number;
}

/** The trainers of one start; a training whose trainer crashed has two. */
export class StepLog {
  /** @param folder to be made */
  constructor(private readonly folder: string) {
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
  }

  /** For the environment of the process that starts the trainer. */
  get environment(): Record<string, string> {
    return { [variable]: this.folder };
  }

  /** Whether a batch was computed. */
  get hasBegun(): boolean {
    return readdirSync(this.folder).some((name) => statSync(join(this.folder, name)).size > 0);
  }

  /** What each trainer has computed, by its process id. */
  read(): ReadonlyMap<number, readonly LoggedStep[]> {
    const names = readdirSync(this.folder);
    return new Map(
      names.map((name) => [Number(name), parse(readFileSync(join(this.folder, name), 'utf8'))]),
    );
  }
}

/** Skips an incomplete last line, which was being written. */
const parse = (text: string): LoggedStep[] =>
  text
    .split('\n')
    .slice(0, -1)
    .map((line) => {
      const [step = NaN, loss = NaN, atMs = NaN] = line.split(' ').map(Number);
      return { step, loss, atMs };
    });
