// The app's command-line arguments and environment. Chromium's and Electron's switches are among the arguments.

import { findFiles } from '../ipc/opened-files';

/** Whether no user can answer a dialog, such as on a virtual display or in tests. */
export const isUnattended = () => process.env.UNROLL_UNATTENDED === '1';

/**
 * Returns the value of `--store DIR` or `--store=DIR`; the last one counts.
 * @returns null if it is not given or has no value
 */
export function storeArgument(argv: readonly string[]): string | null {
  const values = argv.map((argument, index) => {
    if (argument.startsWith('--store=')) return argument.slice('--store='.length);
    const next = argv[index + 1] ?? '';
    return argument === '--store' && !next.startsWith('--') ? next : '';
  });
  return values.findLast((value) => value !== '') ?? null;
}

/**
 * @param argv the arguments of this process
 * @returns the arguments of a process on another store, without the files that this process opened
 */
export function createArguments(directory: string, argv: readonly string[]): readonly string[] {
  const files = findFiles(argv);
  const kept = argv.slice(1).filter((argument, index, all) => {
    const isStore = argument.startsWith('--store=') || argument === '--store';
    return !isStore && all[index - 1] !== '--store' && !files.includes(argument);
  });
  return [...kept, '--store', directory];
}

/** The package's `unroll` gives this before a command's own arguments, which follow a `--`. */
const commandLineSwitch = '--unroll-command-line';

export const isCommandLine = (argv: readonly string[]): boolean => {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? 0 : end).includes(commandLineSwitch);
};

/**
 * Returns the arguments of a command line, without Chromium's switches.
 * @param argv arguments for which `isCommandLine` is true
 */
export const getCommandArguments = (argv: readonly string[]): readonly string[] =>
  argv.slice(argv.indexOf('--') + 1);

/** Whether the package's `unroll` found that it is not installed and that no sandbox is available. */
export const isSandboxMissing = (argv: readonly string[]): boolean =>
  argv.includes('--unroll-sandbox-missing');
