// A trainer's own log of what it computed and sent: its worker is bundled with a line more where a batch is gathered, before
// it goes anywhere else, and one where a message was sent. Compared with what is stored after a kill.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const variable = 'UNROLL_STEP_LOG';

interface Place {
  /** The end of the source's name, and the line after which is logged. */
  readonly file: string;
  readonly after: string;
  /** A template's text, of the variables there. */
  readonly line: string;
}

const positions: readonly Place[] = [
  {
    file: 'src-main/training/points.ts',
    after: 'this.#gathered.push(values);',
    line: "batch ${this.#firstStep + this.#gathered.length - 1} ${values['train/loss']}",
  },
  {
    file: 'src-main/workers/jobs/train.ts',
    after: 'await record.add(event);\n      note(event);',
    line: "sent ${event.kind === 'points' ? event.firstStep + event.count - 1 : ''}",
  },
];

/** For the bundle of a worker. */
export function writesStepLog(): Plugin {
  return {
    name: 'step-log',
    enforce: 'pre',
    transform(code, id) {
      const position = positions.find(({ file }) => id.endsWith(file));
      if (!position) return null;
      const { file, after, line } = position;
      if (!code.includes(after)) throw new Error(`Where ${file} is to log is not found.`);
      return [
        "import { openSync as openStepLog, writeSync as writeStepLog } from 'node:fs';",
        `const stepLog = process.env.${variable} ? openStepLog(\`\${process.env.${variable}}/\${process.pid}\`, 'a') : null;`,
        code.replace(
          after,
          () => `${after} if (stepLog !== null) writeStepLog(stepLog, \`${line}\\n\`);`,
        ),
      ].join('\n');
    },
  };
}

export interface LoggedSteps {
  /** Each batch's loss, by its step from 1 over the whole run. */
  readonly losses: ReadonlyMap<number, number>;
  /** The last step of a message; 0 before the first one. */
  readonly sent: number;
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
  read(): ReadonlyMap<number, LoggedSteps> {
    const names = readdirSync(this.folder);
    return new Map(
      names.map((name) => [Number(name), parse(readFileSync(join(this.folder, name), 'utf8'))]),
    );
  }
}

/** Skips an incomplete last line, which was being written. */
function parse(text: string): LoggedSteps {
  const losses = new Map<number, number>();
  let sent = 0;
  for (const line of text.split('\n').slice(0, -1)) {
    const [kind, step, loss] = line.split(' ');
    if (kind === 'batch') losses.set(Number(step), Number(loss));
    else if (step !== '') sent = Number(step);
  }
  return { losses, sent };
}
