// The folders in which a package is made, and its name.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup/paths.js';

export const dist = join(root, 'dist');
/** The installed folder: Electron, the app's archive next to it, the launcher. */
export const appFolder = join(dist, `linux-${process.arch}`);
/** Icons, release notes and the like, which packages install in the system's locations. */
export const systemFiles = join(dist, 'system');
export const packageFiles = join(root, 'resources/package');
/** The home page, set by the person who makes the package, because the project has none. */
export const webPage = process.env.UNROLL_HOMEPAGE;

/**
 * @type {{ name: string, productName: string, version: string, description: string, license:
 * string, desktopName: string, main: string, type: string }}
 */
export const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
