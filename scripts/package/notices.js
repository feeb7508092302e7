// The licences of what others wrote as one text, and the same parts as a bill of materials (CycloneDX 1.5).
import { manifest } from './paths.js';

/** @typedef {import('./components.js').Component} Component */

/** @param {readonly Component[]} components @returns {string} */
export function licenceText(components) {
  const apache = components.find(({ text }) => /^\s*Apache License\s+Version 2\.0/.test(text));
  const parts = components.map(({ name, version, licence, text }) =>
    [`${name} ${version}`, `Licence: ${licence}`, text && `\n${text}`].filter(Boolean).join('\n'),
  );
  const head = `Unroll ${manifest.version} is made with the following, which its authors share under these licences.`;
  // Many name the Apache licence without a copy of it.
  const copy = apache ? [`The Apache License, Version 2.0\n\n${apache.text}`] : [];
  return `${[head, ...parts, ...copy].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** @param {readonly Component[]} components */
export function billOfMaterials(components) {
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.5.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': `unroll@${manifest.version}`,
        name: 'unroll',
        version: manifest.version,
        licenses: [{ license: { id: manifest.license } }],
      },
    },
    components: components.map(({ name, version, licence, integrity, purl }) => ({
      type: 'library',
      'bom-ref': purl,
      name,
      version,
      licenses: [isExpression(licence) ? { expression: licence } : { license: { id: licence } }],
      ...(integrity ? { hashes: [hashOf(integrity)] } : {}),
      purl,
    })),
  };
}

/** @param {string} licence */
const isExpression = (licence) => /[( ]/.test(licence);

/** @param {string} integrity as npm writes it: "sha512-" and base64 */
function hashOf(integrity) {
  const [algorithm = '', digest = ''] = integrity.split('-');
  const alg = algorithm.toUpperCase().replace('SHA', 'SHA-');
  return { alg, content: Buffer.from(digest, 'base64').toString('hex') };
}
