// The import rules and the size limits of the project: eslint.config.js and a test enforce them, and
// `node scripts/import-boundaries.js` writes the folders and their jobs as tables into docs/ARCHITECTURE.md.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './setup/paths.js';

const maths = '@tensorflow/tfjs-core';
const protobuf = '@bufbuild/protobuf';

/** Packages that tie a file to a runtime or a subsystem: each folder names those it may import. */
export const guardedPackages = [
  'electron',
  'better-sqlite3',
  'onnxruntime-node',
  '@tensorflow/tfjs-node',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs',
  maths,
  protobuf,
  'chart.js',
  'svelte',
  'zod',
  'commander',
  'katex',
  'papaparse',
  'yauzl',
  'yazl',
];

/**
 * Folders of pure functions and data, without a runtime or files. The renderer may import these and
 * nothing else of src-main.
 */
export const pureFolders = [
  'core',
  'engine/tasks',
  'engine/catalogue',
  'engine/contract',
  'contract',
  'curves',
  'comparison',
  'figures',
  'labs',
];

/** Modules that others only import from their index.ts, like the folders of the engine. */
export const deepModules = [
  'comparison',
  'curves',
  'export',
  'figures',
  'labs',
  'queue',
  'reports',
  'store',
];

/** Folders that all but the lowest use. */
const definitions = ['engine/catalogue', 'engine/contract', 'engine/tasks'];

/**
 * The folders of src-main from the bottom up: the job of each, and the folders and guarded packages
 * that it may import. All may import `core`; all but the pure folders and the preload `files`.
 * @type {Readonly<Record<string, { job: string, folders: readonly string[], packages: readonly string[] }>>}
 */
export const importBoundaries = {
  core: {
    job: 'the error type and its messages, number formats, plain tensors, checked index access',
    folders: [],
    packages: [],
  },
  files: {
    job: 'durable writes, safe reads, safetensors, temporary folders',
    folders: [],
    packages: [],
  },
  'engine/tasks': {
    job: 'what models predict: one file per task',
    folders: [],
    packages: [],
  },
  'engine/catalogue': {
    job: 'one definition of each setting, cell, model, metric and format',
    folders: ['engine/tasks'],
    packages: ['zod'],
  },
  'engine/contract': {
    job: 'schemas and types of data sets, runs, events, models and predictions',
    folders: ['engine/catalogue', 'engine/tasks'],
    packages: ['zod'],
  },
  'engine/tensorflow': {
    job: 'loads TensorFlow; records a function of tensors and replays it as one graph',
    folders: [],
    packages: [
      maths,
      '@tensorflow/tfjs',
      '@tensorflow/tfjs-node',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-cpu',
      protobuf,
    ],
  },
  'engine/checkpoints': {
    job: 'weights and optimizer state as safetensors files',
    folders: [],
    packages: [],
  },
  'engine/run-folder': {
    job: 'the folder of a run: journal of events, owner, checkpoints, trash',
    folders: ['engine/checkpoints', 'engine/contract'],
    packages: ['zod'],
  },
  'engine/datasets': {
    job: 'data sets of sequences from any file: images, tables, texts, synthetic tasks; seeded batches',
    folders: [...definitions, 'engine/run-folder'],
    packages: ['papaparse', 'yauzl'],
  },
  'engine/models': {
    job: 'networks of cells, library layers and feed-forward networks, as tensors and as ONNX graphs',
    folders: [...definitions, 'engine/datasets', 'engine/tensorflow'],
    packages: [maths, protobuf],
  },
  'engine/training': {
    job: 'the pure training step, optimizers, metrics, evaluation, the loop',
    folders: [...definitions, 'engine/datasets', 'engine/models', 'engine/tensorflow'],
    packages: [maths],
  },
  'engine/inference': {
    job: 'checks, runs and traces ONNX files',
    folders: [...definitions, 'engine/checkpoints', 'engine/datasets', 'engine/models'],
    packages: ['onnxruntime-node', protobuf],
  },
  'engine/export': {
    job: 'model files and prediction tables, compared with TensorFlow',
    folders: [...definitions, 'engine/datasets', 'engine/inference', 'engine/models'],
    packages: ['papaparse', 'zod'],
  },
  'engine/jobs': {
    job: 'the jobs of worker processes, and the kinds of process that run them',
    folders: [
      ...definitions,
      'engine/checkpoints',
      'engine/datasets',
      'engine/export',
      'engine/inference',
      'engine/models',
      'engine/run-folder',
      'engine/tensorflow',
      'engine/training',
    ],
    packages: [maths],
  },
  curves: {
    job: 'smoothed, thinned and packed curves; axes',
    folders: [],
    packages: [],
  },
  labs: {
    job: 'XOR with a network, slopes of activations',
    folders: [],
    packages: [],
  },
  contract: {
    job: 'schemas and types of messages between the processes of the workbench',
    folders: [...definitions, 'curves'],
    packages: ['zod'],
  },
  comparison: {
    job: 'columns, filters, groups, statistics over seeds, sweeps',
    folders: [...definitions, 'contract', 'curves'],
    packages: [],
  },
  store: {
    job: 'the SQLite index of run folders, imports, bundles, recovery',
    folders: [...definitions, 'contract', 'curves', 'engine/run-folder'],
    packages: ['better-sqlite3', 'yauzl', 'yazl', 'zod'],
  },
  figures: {
    job: 'charts on a canvas and as SVG, drawn by the same code',
    folders: [...definitions, 'comparison', 'contract', 'curves'],
    packages: ['chart.js'],
  },
  reports: {
    job: 'reports: findings, figures, pages, notebooks',
    folders: [
      ...definitions,
      'comparison',
      'contract',
      'curves',
      'engine/run-folder',
      'engine/datasets',
      'figures',
      'store',
    ],
    packages: ['katex'],
  },
  courses: {
    job: 'one folder per course: forms of its report, questions and answers',
    folders: [...definitions, 'comparison', 'contract', 'curves', 'figures', 'labs', 'reports'],
    packages: [],
  },
  export: {
    job: 'runs as files: tables, TensorBoard, JSON, charts',
    folders: [
      ...definitions,
      'comparison',
      'contract',
      'curves',
      'engine/datasets',
      'engine/export',
      'figures',
      'store',
    ],
    packages: [protobuf],
  },
  workers: {
    job: 'the pool of worker processes, their limits and tasks',
    folders: [...definitions, 'engine/jobs', 'store'],
    packages: [],
  },
  queue: {
    job: 'experiments from configuration to stored events; imports and exports',
    folders: [
      ...definitions,
      'comparison',
      'contract',
      'curves',
      'engine/run-folder',
      'store',
      'workers',
    ],
    packages: [],
  },
  app: {
    job: 'calls of the window, dialogs, menu, permissions, the preload script',
    folders: [
      ...definitions,
      'comparison',
      'contract',
      'courses',
      'engine/datasets',
      'engine/export',
      'engine/inference',
      'export',
      'figures',
      'queue',
      'reports',
      'store',
      'workers',
    ],
    packages: ['electron', 'zod'],
  },
  cli: {
    job: 'the commands of the command line',
    folders: [
      ...definitions,
      'comparison',
      'contract',
      'courses',
      'engine/datasets',
      'engine/export',
      'engine/inference',
      'engine/jobs',
      'export',
      'figures',
      'queue',
      'reports',
      'store',
      'workers',
    ],
    packages: ['commander'],
  },
};

/**
 * The folders of src-renderer: its four views, and the folders that they use. Each has its view, state,
 * texts and parts side by side.
 * @type {Readonly<Record<string, { job: string, folders: readonly string[] }>>}
 */
export const placeBoundaries = {
  ui: {
    job: 'base components, messages, menus, the current view',
    folders: [],
  },
  figures: { job: 'interactive charts, maps, colours', folders: ['ui'] },
  runs: {
    job: 'the table of runs, the new run, charts, findings, exports',
    folders: ['figures', 'ui'],
  },
  inside: {
    job: 'a trained model step by step; drawn digits, imported models',
    folders: ['figures', 'runs', 'ui'],
  },
  learn: {
    job: 'a digit as a sequence, tensor shapes',
    folders: ['figures', 'runs', 'ui'],
  },
  courses: {
    job: 'one folder per course: pages of Learn, questions',
    folders: ['figures', 'runs', 'ui'],
  },
  report: { job: 'the report, its answers and exports', folders: ['figures', 'runs', 'ui'] },
  app: {
    job: 'the window: rail, palette, menu commands, settings; creates the views',
    folders: ['courses', 'figures', 'inside', 'learn', 'report', 'runs', 'ui'],
  },
};

/** The limits of the lines of both programs, of the tests and of the scripts, and of the words of the docs. */
export const budgets = { sources: 82_700, test: 57_200, scripts: 7_590, words: 19_000 };

const isSource = /\.(ts|js|mjs|svelte|css|py|sh|html)$/;

/** Counts the lines of all sources below a folder of the project. @param {string} folder */
export function countLines(folder) {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  return names
    .filter((name) => isSource.test(name))
    .reduce(
      (sum, name) => sum + readFileSync(join(root, folder, name), 'utf8').split('\n').length - 1,
      0,
    );
}

/** Returns the tables of folders and their jobs as Markdown, before the formatter aligns them. */
export function formatBoundariesTables() {
  /** @param {string} title @param {readonly (readonly [string, { job: string }])[]} folders */
  const table = (title, folders) =>
    [
      `| ${title} | responsibility |`,
      '| - | - |',
      ...folders.map(([folder, { job }]) => `| \`${folder}\` | ${job} |`),
    ].join('\n');
  const all = Object.entries(importBoundaries);
  const getHalf = (/** @type {string} */ folder) => {
    if (folder.startsWith('engine/')) return 'engine';
    return folder === 'core' || folder === 'files' ? 'both' : 'workbench';
  };
  return [
    ...['both', 'engine', 'workbench'].map((half) =>
      table(
        half,
        all.filter(([folder]) => getHalf(folder) === half),
      ),
    ),
    table('window', Object.entries(placeBoundaries)),
  ].join('\n\n');
}

/** The marks around the tables in docs/ARCHITECTURE.md. */
export const tableMarks = ['<!-- folders -->\n\n', '\n\n<!-- end -->'];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(root, 'docs/ARCHITECTURE.md');
  const text = readFileSync(file, 'utf8');
  const [start = '', end = ''] = tableMarks;
  const from = text.indexOf(start) + start.length;
  writeFileSync(
    file,
    text.slice(0, from) + formatBoundariesTables() + text.slice(text.indexOf(end, from)),
  );
}
