// `npm run change-costs`: adds one of each kind to a copy of the sources, checks that types pass and that each works (trained,
// exported, read back), and prints how many source files each took.
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { additions } from './change-costs/additions.js';
import { modules, root } from './setup/paths.js';

const copied = [
  'src-main',
  'src-renderer',
  'scripts',
  'package.json',
  'svelte.config.js',
  'vitest.config.ts',
];
const configs = ['tsconfig.base.json', 'tsconfig.json', 'tsconfig.node.json', 'tsconfig.web.json'];
const copy = mkdtempSync(join(tmpdir(), 'unroll-change-costs-'));

/** @param {string} path @param {readonly (readonly [string, string])[] | string} change replacements, or a new file's content */
function edit(path, change) {
  const file = join(copy, path);
  mkdirSync(dirname(file), { recursive: true });
  if (typeof change === 'string') {
    writeFileSync(file, change);
    return;
  }
  let text = readFileSync(file, 'utf8');
  for (const [find, replacement] of change) {
    if (!text.includes(find)) throw new Error(`${path} has no longer: ${find}`);
    text = text.replace(find, () => replacement);
  }
  writeFileSync(file, text);
}

/** @param {string} config @param {readonly string[]} include */
function only(config, include) {
  const file = join(copy, config);
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), include }));
}

/** @param {string} tool @param {readonly string[]} words */
function check(tool, ...words) {
  const command = join(modules, '.bin', tool);
  const { status } = spawnSync(command, words, {
    cwd: copy,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`${tool} ${words.join(' ')} fails with the additions.`);
}

try {
  for (const name of [...copied, ...configs, 'test/support', 'test/main/export/golden.ts'])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  for (const name of ['node_modules', 'resources', 'test/fixtures'])
    symlinkSync(join(root, name), join(copy, name));
  for (const { files } of additions)
    for (const [path, change] of Object.entries(files)) edit(path, change);
  const works = readFileSync(join(root, 'scripts/change-costs/works.test.ts.txt'), 'utf8');
  edit('test/main/works.test.ts', works);
  // Tests and scripts have figures for each cell, which a real addition would be measured for.
  only('tsconfig.node.json', ['src-main/**/*.ts', 'test/main/works.test.ts']);
  only('tsconfig.web.json', ['src-renderer/**/*.ts', 'src-renderer/**/*.svelte']);
  check('tsc', '-p', 'tsconfig.node.json');
  check('svelte-check', '--tsconfig', 'tsconfig.web.json', '--threshold', 'error');
  check('vitest', 'run', '--project=node', 'test/main/works.test.ts');
  process.stdout.write('\n| what | files | at most | which |\n| --- | --- | --- | --- |\n');
  for (const { what, most, files } of additions) {
    const paths = Object.keys(files);
    process.stdout.write(
      `| ${what} | ${paths.length} | ${most} | ${paths.map((path) => `\`${path}\``).join(', ')} |\n`,
    );
    if (paths.length > most) process.exitCode = 1;
  }
} finally {
  rmSync(copy, { recursive: true, force: true });
}
