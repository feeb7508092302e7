// Runs a command quietly: returns its output, or puts it at the end of an error's message. Kills the command
// when nothing arrives in the folder it downloads into, and its whole process group when set-up is stopped.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, lstatSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

const STALL_MS = 60_000;
const TAIL_LINES = 6;
const followParent = pathToFileURL(join(import.meta.dirname, 'follow-parent.js')).href;

/** Running process groups. Signals are handled only while there are any, so that importing this file changes nothing.
 * @type {Set<number>} */
const groups = new Set();
const signals = /** @type {const} */ ({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 });
process.on('exit', () => groups.forEach(kill));

/** @param {NodeJS.Signals} signal */
const stop = (signal) => process.exit(signals[/** @type {keyof typeof signals} */ (signal)]);

/** @param {number} pid */
function enter(pid) {
  if (groups.size === 0) for (const signal of Object.keys(signals)) process.on(signal, stop);
  groups.add(pid);
}

/** @param {number} pid */
function leave(pid) {
  groups.delete(pid);
  if (groups.size === 0) for (const signal of Object.keys(signals)) process.off(signal, stop);
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {Record<string, string | undefined>} [env] added to this process's environment
 * @property {number} [timeLimitMs]
 * @property {string} [watch] a folder that grows while the command downloads: a minute without a byte ends it
 * @property {number} [answerMs] the time to wait for the first byte (default: a minute)
 * @property {(bytes: number) => void} [onBytes] the size of that folder
 */

/**
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<string>} what it wrote to stdout
 */
export function run(command, args, { cwd, env, timeLimitMs, watch, answerMs, onBytes } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env, NODE_OPTIONS: nodeOptions() },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
    });
    const pid = child.pid;
    if (pid !== undefined) enter(pid);
    let stdout = '';
    let everything = '';
    let reason = '';
    /** @param {string} why */
    const end = (why) => {
      reason = why;
      if (pid !== undefined) kill(pid);
    };
    const limit = timeLimitMs
      ? setTimeout(() => end(`gave no result in ${timeLimitMs / 1000} s`), timeLimitMs)
      : undefined;
    const watching = watch
      ? setInterval(watcher(watch, answerMs ?? STALL_MS, end, onBytes), 500)
      : undefined;
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
      everything += chunk;
    });
    child.stderr.on('data', (chunk) => (everything += chunk));
    /** @param {Error | null} error */
    const finish = (error) => {
      clearTimeout(limit);
      clearInterval(watching);
      if (pid !== undefined) leave(pid);
      if (error) reject(error);
      else resolve(stdout);
    };
    child.on('error', (error) => finish(error));
    child.on('close', (code, signal) => {
      if (code === 0 && !reason) return finish(null);
      const why = reason || `ended with ${signal ?? `exit code ${code}`}`;
      finish(new Error(`${basename(command)} ${why}${tail(everything)}`));
    });
  });
}

/**
 * @param {string} folder
 * @param {number} answerMs
 * @param {(why: string) => void} end
 * @param {((bytes: number) => void) | undefined} onBytes
 */
function watcher(folder, answerMs, end, onBytes) {
  const before = folderBytes(folder);
  let last = before;
  let since = Date.now();
  return () => {
    const bytes = folderBytes(folder);
    onBytes?.(bytes - before);
    if (bytes !== last) {
      last = bytes;
      since = Date.now();
    }
    const patience = last === before ? answerMs : STALL_MS;
    if (Date.now() - since > patience) end(`got nothing for ${patience / 1000} s`);
  };
}

/**
 * @param {string} folder
 * @returns {number}
 */
function folderBytes(folder) {
  if (!existsSync(folder)) return 0;
  let bytes = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    try {
      bytes += entry.isDirectory() ? folderBytes(path) : lstatSync(path).size;
    } catch {
      // A temporary file that was removed between the two calls.
    }
  }
  return bytes;
}

/** @param {number} pid */
function kill(pid) {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // The process has ended by itself.
  }
}

function nodeOptions() {
  const given = process.env.NODE_OPTIONS ?? '';
  return given.includes(followParent) ? given : `${given} --import=${followParent}`.trim();
}

/** Returns the command's own error message, and then its last lines. @param {string} output */
function tail(output) {
  const lines = output
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  const cause = lines.find((line) =>
    /^(\w*Error\b.*:|ERROR:|E:|npm error (?!code|A complete))/.test(line),
  );
  const last = lines.slice(-TAIL_LINES).map((line) => `      ${line}`);
  return [cause ? `: ${cause}` : '', ...last].join('\n');
}

/** Returns an error in one line. @param {unknown} error */
export const getReason = (error) =>
  String(error instanceof Error ? error.message : error).split('\n')[0];
