// The folders of setup. Everything that it stores outside the repository is in one per-user cache folder.
import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');
export const modules = join(root, 'node_modules');
/** Stamps: each part's version, and the files that show it is still there. `npm ci` removes it with the rest. */
export const stamps = join(modules, '.unroll');
export const cacheRoot = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'unroll');
/** The platform of compiled files: operating system and processor. */
export const platform = `${process.platform}-${process.arch}`;

/** @param {string} name a direct dependency */
export const getPackageFolder = (name) => join(modules, ...name.split('/'));

/** Returns the installed version. @param {string} name a direct dependency */
export const getPackageVersion = (name) =>
  String(JSON.parse(readFileSync(join(getPackageFolder(name), 'package.json'), 'utf8')).version);
