/** Returns keys in the platform's notation: on a Mac, Ctrl is ⌘ and Shift is ⇧. */
export function formatKey(keys: string, platform: string): string {
  return platform === 'darwin' ? keys.replaceAll('Ctrl+', '⌘').replaceAll('Shift+', '⇧') : keys;
}
