// Runs a program in the foreground: it shares the terminal, receives signals, and determines the exit code.
import { spawn } from 'node:child_process';
import { constants, getPriority, setPriority } from 'node:os';

/**
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions & { priority?: number }} [options] `priority` is that of
 * the program and its children
 * @returns {Promise<number>} its exit code; 128 + the signal's number when a signal ended it
 */
export function runToEnd(command, args, { priority = 0, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    if (priority !== 0 && child.pid !== undefined)
      setPriority(child.pid, Math.max(priority, getPriority()));
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    const forwards = signals.map((signal) => {
      // By then a terminal's Ctrl-C has also reached the child: programs take the second one as the same request.
      const forward = () => void child.kill(signal);
      process.on(signal, forward);
      return () => process.off(signal, forward);
    });
    child.once('error', reject);
    child.once('close', (code, signal) => {
      forwards.forEach((remove) => remove());
      resolve(code ?? 128 + (signal ? constants.signals[signal] : 0));
    });
  });
}
