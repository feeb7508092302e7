// `npm run change-costs`: makes an addition of each kind in a copy of the sources, checks their types, and
// prints the number of changed files for each. The changes are in change-costs/*.patch: if a context line has
// changed since, apply the patch with --3way and write it again.
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { modules, root } from './setup/paths.js';

const patches = join(root, 'scripts/change-costs');
const copy = mkdtempSync(join(tmpdir(), 'unroll-change-costs-'));

/** @param {string} command @param {readonly string[]} words */
function run(command, ...words) {
  const { status, stdout, stderr } = spawnSync(command, words, { cwd: copy, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${words.join(' ')} fails: ${stdout}${stderr}`);
  return stdout;
}

try {
  const configs = readdirSync(root).filter((name) => /config|^package\.json$/.test(name));
  for (const name of ['src-main', 'src-renderer', ...configs])
    cpSync(join(root, name), join(copy, name), { recursive: true });
  symlinkSync(modules, join(copy, 'node_modules'));
  for (const name of readdirSync(patches)) {
    const patch = join(patches, name);
    run('git', 'apply', patch);
    const files = run('git', 'apply', '--numstat', patch).trim().split('\n');
    const paths = files.map((line) => line.split('\t')[2]);
    process.stdout.write(`${name.replace('.patch', '')}: ${paths.length}: ${paths.join(', ')}\n`);
  }
  // Tests have rows for each metric and call, which a real addition would write.
  const ofMain = { extends: './tsconfig.node.json', include: ['src-main/**/*.ts'] };
  writeFileSync(join(copy, 'main.json'), JSON.stringify(ofMain));
  const ofWindow = { extends: './tsconfig.web.json', include: ['src-renderer/**/*'] };
  writeFileSync(join(copy, 'window.json'), JSON.stringify(ofWindow));
  run(join(modules, '.bin/tsc'), '-p', 'main.json');
  run(join(modules, '.bin/svelte-check'), '--tsconfig', 'window.json', '--threshold', 'error');
} finally {
  rmSync(copy, { recursive: true, force: true });
}
