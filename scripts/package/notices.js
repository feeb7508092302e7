// The licences of third-party parts as one text, and the same parts as a bill of materials (CycloneDX 1.5).
import { manifest } from './paths.js';

/** @typedef {import('./components.js').Component} Component */

/** The beginning of each licence's text, after the line of its owner. */
const BEGINNINGS = {
  MIT: /Permission is hereby granted, free of charge/,
  ISC: /Permission to use, copy, modify, and/,
  'BSD-3-Clause': /Redistribution and use in source and binary forms/,
  'Apache-2.0': /Apache License\s+Version 2\.0/,
};

/**
 * Adds texts: some parts name their licence but have no copy of it, and get the copy of another part.
 * @param {readonly Component[]} components
 * @returns {Component[]}
 */
export function withTexts(components) {
  /** @param {string} id */
  const listTexts = (id) =>
    components
      .filter(({ licence }) => licence === id)
      .flatMap(({ text }) => {
        const at = text.search(BEGINNINGS[/** @type {keyof typeof BEGINNINGS} */ (id)] ?? /$^/);
        return at === -1 ? [] : [text.slice(at)];
      })
      .sort((a, b) => a.length - b.length)[0] ?? [];
  return components.map((component) => {
    if (component.text !== '') return component;
    const ids = component.licence.replace(/[()]/g, '').split(/ AND | OR /);
    const owner = component.author ? [`Copyright ${component.author}`] : [];
    return { ...component, text: [...owner, ...ids.flatMap(listTexts)].join('\n\n') };
  });
}

/** @param {readonly Component[]} components @returns {string} */
export function formatLicences(components) {
  const parts = components.map(
    ({ name, version, licence, text }) => `${name} ${version}\nLicence: ${licence}\n\n${text}`,
  );
  const head = `Unroll ${manifest.version} is made with the following, which its authors share under these licences.`;
  return `${[head, ...parts].join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

/** @param {readonly Component[]} components */
export function createBillOfMaterials(components) {
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
      ...(integrity ? { hashes: [parseIntegrity(integrity)] } : {}),
      purl,
    })),
  };
}

/** @param {string} licence */
const isExpression = (licence) => /[( ]/.test(licence);

/** @param {string} integrity as npm writes it: "sha512-" and base64 */
function parseIntegrity(integrity) {
  const [algorithm = '', digest = ''] = integrity.split('-');
  const alg = algorithm.toUpperCase().replace('SHA', 'SHA-');
  return { alg, content: Buffer.from(digest, 'base64').toString('hex') };
}
