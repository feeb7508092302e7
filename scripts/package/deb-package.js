// fpm's command line for a .deb, as far as electron-builder uses it, read into what dpkg-deb needs to know.

/** Flags without a value. */
const SWITCHES = ['--force', '--debug'];

/**
 * @typedef {object} DebPackage
 * @property {string} file
 * @property {readonly { from: string, to: string }[]} files a folder's contents go into the folder `to`
 * @property {Readonly<Record<string, string>>} scripts dpkg's name → file
 * @property {string} compression
 * @property {string} level
 * @property {(kilobytes: string) => string} control dpkg's description of it
 */

/**
 * @param {readonly string[]} words
 * @returns {DebPackage}
 */
export function debPackage(words) {
  const { flags, mappings } = read(words);
  /** @param {string} name */
  const one = (name) => flags.get(name)?.at(-1) ?? '';
  const type = one('-t');
  if (type !== 'deb') throw new Error(`Only .deb files can be made without fpm, not .${type}.`);
  const [synopsis = '', ...more] = one('--description').trim().split('\n');
  /** @param {string} kilobytes */
  const control = (kilobytes) => {
    const fields = [
      ['Package', one('--name')],
      ['Version', one('--version')],
      ['Architecture', one('--architecture')],
      ['Maintainer', one('--maintainer')],
      ['Installed-Size', kilobytes],
      ['Depends', (flags.get('-d') ?? []).join(', ')],
      ['Recommends', (flags.get('--deb-recommends') ?? []).join(', ')],
      ['Section', one('--category')],
      ['Priority', one('--deb-priority')],
      ['Homepage', one('--url')],
      ['Description', [synopsis, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n')],
    ];
    return `${fields.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])).join('\n')}\n`;
  };
  return {
    file: one('--package'),
    files: mappings,
    scripts: { postinst: one('--after-install'), postrm: one('--after-remove') },
    compression: one('--deb-compression'),
    level: one('--deb-compression-level') || '9',
    control,
  };
}

/** @param {readonly string[]} words */
function read(words) {
  /** @type {Map<string, string[]>} */
  const flags = new Map();
  const mappings = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (SWITCHES.includes(word)) continue;
    const [name = '', value] = word.startsWith('--') ? word.split(/=(.*)/s, 2) : [word];
    if (name.startsWith('-'))
      flags.set(name, [...(flags.get(name) ?? []), value ?? words[++at] ?? '']);
    else {
      const [from = '', to = ''] = word.split('=', 2);
      mappings.push({ from: from.replace(/\/$/, ''), to });
    }
  }
  return { flags, mappings };
}
