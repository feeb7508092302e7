// What the app is told on its command line. Chromium's and Electron's own switches stand between ours.

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
