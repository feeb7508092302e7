// The user's own folders, the same for the app and the command line: the default store, and for each store
// the files of this user, since the store may be another user's.
import { createHash } from 'node:crypto';
import { existsSync, realpathSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

/** @returns an absolute path; the folder need not exist yet */
export function getDefaultDirectory(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  switch (platform) {
    case 'win32':
      return join(env.APPDATA ?? join(home, 'AppData', 'Roaming'), 'Unroll');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Unroll');
    default: {
      // The XDG specification says that a relative path is to be ignored.
      const data = env.XDG_DATA_HOME;
      return join(data?.startsWith('/') ? data : join(home, '.local', 'share'), 'unroll');
    }
  }
}

/**
 * Returns the folder of Chromium's files and the preferences of a store, which does not depend on the store's path.
 * @returns an absolute path; the folder need not exist yet
 */
export function getUserFolder(
  store: string,
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir(),
): string {
  const real = existsSync(store) ? realpathSync(store) : store;
  const name = createHash('sha256').update(real).digest('hex').slice(0, 16);
  return join(getStateFolder(platform, env, home), name);
}

function getStateFolder(platform: NodeJS.Platform, env: NodeJS.ProcessEnv, home: string): string {
  switch (platform) {
    case 'win32':
      return join(env.LOCALAPPDATA ?? join(home, 'AppData', 'Local'), 'Unroll');
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Unroll State');
    default: {
      const state = env.XDG_STATE_HOME;
      return join(state?.startsWith('/') ? state : join(home, '.local', 'state'), 'unroll');
    }
  }
}
