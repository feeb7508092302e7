/** Keys in the platform's notation: on a Mac, Ctrl is ⌘ and Shift ⇧. */
export function keyOnPlatform(keys: string, platform: string): string {
  return platform === 'darwin' ? keys.replaceAll('Ctrl+', '⌘').replaceAll('Shift+', '⇧') : keys;
}
