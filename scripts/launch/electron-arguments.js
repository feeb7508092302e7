// The arguments that Electron needs on this machine.

/**
 * @param {string} app the folder of the app
 * @param {string[]} given the user's arguments, which are passed on unchanged
 * @param {{ isRoot?: boolean }} [machine]
 * @returns {string[]}
 */
export function createElectronArguments(app, given, { isRoot = process.getuid?.() === 0 } = {}) {
  // Chromium refuses to run as root inside its sandbox. Only then is it switched off.
  return [...(isRoot ? ['--no-sandbox'] : []), app, ...given];
}
