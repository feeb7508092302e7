// The store's default folder: in the user's data folder, the same for the app and the command line.
import { homedir } from 'node:os';
import { join } from 'node:path';

/** @returns an absolute path; the folder need not exist yet */
export function defaultDirectory(
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
      // The XDG specification: a relative path there is to be ignored.
      const data = env.XDG_DATA_HOME;
      return join(data?.startsWith('/') ? data : join(home, '.local', 'share'), 'unroll');
    }
  }
}
