// Runs the command line: errors are one line on stderr, output is text or a document, and the exit code is set.
import { CommanderError } from 'commander';
import { escapeForTerminal } from '../core/plain-text';
import type { ProblemCode } from '../core/problem-data';
import { Problem, toProblemData } from '../core/problem';
import { ignoreClosedOutput } from './output';
import { createProgram } from './program';
import type { Environment } from './session';

const exitCodes = { done: 0, failed: 1, wrongUsage: 2, interrupted: 130 } as const;

/** Errors of usage rather than of operation, including a missing run or data set. */
const ofUsage: readonly ProblemCode[] = [
  ...(['bad-config', 'bad-request', 'run-missing', 'data-missing', 'file-missing'] as const),
  'file-unknown',
];

function getExitCode(code: ProblemCode): number {
  if (code === 'interrupted') return exitCodes.interrupted;
  return ofUsage.includes(code) ? exitCodes.wrongUsage : exitCodes.failed;
}

/** @returns the exit code; an error is one line on stderr */
export async function runCommandLine(args: readonly string[], built: Environment): Promise<number> {
  const outputFailure = ignoreClosedOutput(process.stdout, process.stderr);
  const answered = { isDone: false };
  try {
    await createProgram(built, answered).parseAsync(args, { from: 'user' });
    await waitUntilFlushed(process.stdout);
    const failure = outputFailure();
    if (failure === null) return exitCodes.done;
    throw new Problem('unexpected', `The answer could not be written: ${failure}`);
  } catch (error) {
    // The help or the version has been printed; the help also for a command without a verb.
    if (error instanceof CommanderError)
      return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUsage;
    const { code, message } = toProblemData(error);
    process.stderr.write(`unroll: ${toOneLine(escapeForTerminal(message))}\n`);
    const isJson = / --(json|format[ =]json) /.test(` ${args.join(' ')} `);
    if (isJson && !answered.isDone)
      process.stdout.write(
        `${escapeForTerminal(JSON.stringify({ problem: { code, message } }))}\n`,
      );
    return getExitCode(code);
  }
}

/** Resolves once everything was written, or has failed. */
const waitUntilFlushed = (stream: NodeJS.WritableStream) =>
  new Promise<void>((resolve) => {
    stream.write('', () => {
      resolve();
    });
  });

const toOneLine = (text: string) => text.trim().replace(/\s*\n\s*/g, ' ');
