// fpm's command line, as far as electron-builder uses it.

/** Flags without a value. */
const SWITCHES = ['--force', '--debug'];

/**
 * @typedef {object} FpmArguments
 * @property {(name: string) => string} one a flag's last value; empty where it is not given
 * @property {(name: string) => readonly string[]} all
 * @property {readonly { from: string, to: string }[]} files a folder's contents go into the folder `to`
 */

/**
 * @param {readonly string[]} words
 * @returns {FpmArguments}
 */
export function fpmArguments(words) {
  /** @type {Map<string, string[]>} */
  const flags = new Map();
  const files = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (SWITCHES.includes(word)) continue;
    const [name = '', value] = word.startsWith('--') ? word.split(/=(.*)/s, 2) : [word];
    if (name.startsWith('-'))
      flags.set(name, [...(flags.get(name) ?? []), value ?? words[++at] ?? '']);
    else {
      const [from = '', to = ''] = word.split('=', 2);
      files.push({ from: from.replace(/\/$/, ''), to });
    }
  }
  return {
    one: (name) => flags.get(name)?.at(-1) ?? '',
    all: (name) => flags.get(name) ?? [],
    files,
  };
}
