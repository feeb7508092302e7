import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'electron-vite';
import manifest from './package.json' with { type: 'json' };
import { collectLicences } from './scripts/launch/licences.js';

const at = (path: string) => resolve(import.meta.dirname, path);

/** The folders of src-main that the renderer may import. */
const pureFolders = {
  $comparison: at('src-main/comparison'),
  $contract: at('src-main/contract'),
  $curves: at('src-main/curves'),
  $figures: at('src-main/figures'),
  $labs: at('src-main/labs'),
  $core: at('src-main/core'),
  $engine: at('src-main/engine'),
};

export default defineConfig({
  main: {
    // The dependencies of a package stay outside the bundle.
    plugins: [
      collectLicences(Object.keys(manifest.dependencies).map((name) => at(`node_modules/${name}`))),
    ],
    build: {
      outDir: 'out/main',
      rolldownOptions: {
        input: {
          start: at('src-main/start.ts'),
          index: at('src-main/index.ts'),
          'packaged-cli': at('src-main/packaged-cli.ts'),
          cli: at('src-main/cli.ts'),
          worker: at('src-main/workers/child.ts'),
          engine: at('src-main/engine/jobs/script.ts'),
        },
      },
    },
  },
  preload: {
    build: {
      outDir: 'out/preload',
      // A sandboxed preload script must be one CommonJS file that requires nothing but electron.
      externalizeDeps: false,
      rolldownOptions: {
        input: at('src-main/app/preload/index.ts'),
        output: { format: 'cjs', entryFileNames: 'index.cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [svelte({ configFile: at('svelte.config.js') }), collectLicences()],
    resolve: { alias: pureFolders },
    build: {
      outDir: at('out/renderer'),
      // Half the size: 40 of the page's 700 ms of processor time until the table shows.
      minify: true,
      // The window's policy rejects fonts that are embedded as data.
      assetsInlineLimit: (file) => (file.endsWith('.woff2') ? false : undefined),
      rolldownOptions: { input: at('src-renderer/index.html') },
    },
  },
});
