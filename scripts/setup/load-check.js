// Loads a native part in a separate child process, since an incompatible part crashes instead of throwing.
import { run } from './run.js';

const LIMIT_MS = 60_000;

/**
 * @param {string} code prints one line
 * @param {string} [electron] Electron's program; without it the running Node loads
 * @param {string} [cwd]
 * @returns {Promise<string>} the line; rejects when it does not load
 */
export async function load(code, electron, cwd) {
  const env = electron ? { ELECTRON_RUN_AS_NODE: '1' } : {};
  const options = { env: { ...env, TF_CPP_MIN_LOG_LEVEL: '3' }, cwd, timeLimitMs: LIMIT_MS };
  return (await run(electron ?? process.execPath, ['-e', code], options)).trim();
}

/**
 * @param {string} code
 * @param {string} [electron]
 */
export async function loads(code, electron) {
  try {
    await load(code, electron);
    return true;
  } catch {
    return false;
  }
}

/** Returns the Node-API version of a runtime. @param {string} [electron] */
export const getNodeApi = async (electron) =>
  Number(
    electron ? await load('console.log(process.versions.napi)', electron) : process.versions.napi,
  );
