// File names that are valid on every system.

/** Names that Windows reserves for devices, whatever follows the first dot. */
const devices = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
const longest = 100;

/** Removes characters that some system forbids in file names. @param otherwise the name if none remain */
export function toFileName(text: string, otherwise: string): string {
  const name = text
    .replace(/[\p{Cc}<>:"/\\|?*]+/gu, '-')
    .slice(0, longest)
    .replace(/^[.\s]+|[.\s]+$/g, '')
    .replace(devices, '_$&');
  return name === '' ? otherwise : name;
}

/** Returns "run 12 GRU 128" for one run, "50 runs" for several. */
export function nameOfRuns(
  runs: readonly { readonly id: number; readonly name: string }[],
): string {
  const [run, ...others] = runs;
  if (run === undefined || others.length > 0) return `${runs.length} runs`;
  return toFileName(`run ${run.id} ${run.name}`, `run ${run.id}`);
}
