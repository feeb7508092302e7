// What the app is told on its command line and by its environment. Chromium's and Electron's own switches stand
// between ours.

/** Set where nobody could see a dialog or answer it: on a virtual display, in tests. */
export const isUnattended = () => process.env.UNROLL_UNATTENDED === '1';

/**
 * The value of `--store DIR` or `--store=DIR`; the last one counts.
 * @returns null when it is not given or has no value
 */
export function readStoreArgument(argv: readonly string[]): string | null {
  const values = argv.map((argument, index) => {
    if (argument.startsWith('--store=')) return argument.slice('--store='.length);
    const next = argv[index + 1] ?? '';
    return argument === '--store' && !next.startsWith('--') ? next : '';
  });
  return values.findLast((value) => value !== '') ?? null;
}

/** What the package's `unroll` says before a command's own words, which follow a `--`. */
const commandLineSwitch = '--unroll-command-line';

export const isCommandLine = (argv: readonly string[]): boolean => {
  const end = argv.indexOf('--');
  return argv.slice(0, end === -1 ? 0 : end).includes(commandLineSwitch);
};

/** The words of a command line that `isCommandLine`, without Chromium's switches. */
export const commandWords = (argv: readonly string[]): readonly string[] =>
  argv.slice(argv.indexOf('--') + 1);

/** What the package's `unroll` says where it was not installed and has found no way to a sandbox. */
export const isSandboxMissing = (argv: readonly string[]): boolean =>
  argv.includes('--unroll-sandbox-missing');
