// The input of rpmbuild for a package, from the arguments that electron-builder gives fpm.

/** Files are packed unchanged: nothing is stripped, scanned for dependencies or split into debug packages. */
const AS_IT_IS = [
  '%global __os_install_post %{nil}',
  '%global debug_package %{nil}',
  '%define _build_id_links none',
];

/**
 * @param {import('./fpm-arguments.js').FpmArguments} asked
 * @param {string} folder holds the files as they are to be installed
 * @param {(file: string) => string} read
 * @returns {string} the spec
 */
export function rpmSpec({ one, all, files }, folder, read) {
  const fields = [
    ['Name', one('--name')],
    ['Version', one('--version')],
    ['Release', one('--iteration') || '1'],
    ['Summary', one('--rpm-summary')],
    ['License', one('--license')],
    ['URL', one('--url')],
    ['Vendor', one('--vendor')],
    ['Packager', one('--maintainer')],
    ['AutoReqProv', 'no'],
    ...all('-d').map((need) => ['Requires', need]),
  ];
  return [
    ...AS_IT_IS,
    ...fields.flatMap(([name, value]) => (value ? [`${name}: ${value}`] : [])),
    `%description\n${plain(one('--description'))}`,
    `%install\ncp -al '${folder}/.' %{buildroot}/`,
    `%post -p /bin/bash\n${plain(read(one('--after-install')))}`,
    `%postun -p /bin/bash\n${plain(read(one('--after-remove')))}`,
    `%files\n%defattr(-,root,root,-)\n${[
      ...all('--directories').map((path) => `%dir "${path}"`),
      ...files.map(({ to }) => `"${to}"`),
    ].join('\n')}`,
  ].join('\n\n');
}

/** electron-builder has Debian's names. @param {string} debian */
export const rpmArchitecture = (debian) =>
  new Map([
    ['amd64', 'x86_64'],
    ['arm64', 'aarch64'],
  ]).get(debian) ?? debian;

/** Text in which rpmbuild finds no macros. @param {string} text */
const plain = (text) => text.replaceAll('%', '%%');
