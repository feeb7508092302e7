// The input of dpkg-deb for a package, from the arguments that electron-builder gives fpm.

/**
 * @typedef {object} DebPackage
 * @property {Readonly<Record<string, string>>} scripts dpkg's name → file
 * @property {string} compression
 * @property {string} level
 * @property {(kilobytes: string) => string} control dpkg's description of it
 */

/**
 * @param {import('./fpm-arguments.js').FpmArguments} asked
 * @returns {DebPackage}
 */
export function debPackage({ one, all }) {
  const [synopsis = '', ...more] = one('--description').trim().split('\n');
  /** @param {string} kilobytes */
  const control = (kilobytes) => {
    const fields = [
      ['Package', one('--name')],
      ['Version', one('--version')],
      ['Architecture', one('--architecture')],
      ['Maintainer', one('--maintainer')],
      ['Installed-Size', kilobytes],
      ['Depends', all('-d').join(', ')],
      ['Recommends', all('--deb-recommends').join(', ')],
      ['Section', one('--category')],
      ['Priority', one('--deb-priority')],
      ['Homepage', one('--url')],
      ['Description', [synopsis, ...more.map((line) => ` ${line.trim() || '.'}`)].join('\n')],
    ];
    return `${fields.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])).join('\n')}\n`;
  };
  return {
    scripts: { postinst: one('--after-install'), postrm: one('--after-remove') },
    compression: one('--deb-compression'),
    level: one('--deb-compression-level') || '9',
    control,
  };
}
