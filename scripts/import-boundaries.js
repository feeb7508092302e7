// Who may import what, and how large the project may be: eslint.config.js and a test enforce it, and
// `node scripts/import-boundaries.js` writes the import rules as the tables of docs/ARCHITECTURE.md.
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

/** Pure functions and data: no runtime, no files. The renderer may import these folders and nothing else of src-main. */
export const pureFolders = ['catalogue', 'contract', 'curves', 'comparison', 'figures', 'labs'];

/** Files that everyone may import. */
export const pureFiles = ['element-at', 'problem', 'version'];

/** Files that everyone may import but the pure folders and the preload script. */
export const sharedFiles = [
  ...pureFiles,
  'durable-file',
  'installation',
  'regular-file',
  'safetensors',
  'safetensors-header',
  'stored-file',
  'temporary-folder',
];

/**
 * By folder, from the bottom up: its job, the folders and the guarded packages that it may import.
 * @type {Readonly<Record<string, { job: string, folders: readonly string[], packages: readonly string[] }>>}
 */
export const importBoundaries = {
  catalogue: {
    job: 'one definition of each setting, cell, model, metric and format, and what follows from it',
    folders: [],
    packages: ['zod'],
  },
  curves: {
    job: 'a curve as it is drawn: smoothed over every value, thinned to the chart, packed; axes',
    folders: [],
    packages: [],
  },
  labs: {
    job: 'the written questions as arithmetic: XOR by a network, slopes of activations',
    folders: [],
    packages: [],
  },
  contract: {
    job: 'what crosses between processes: schemas and the types inferred from them',
    folders: ['catalogue', 'curves'],
    packages: ['zod'],
  },
  comparison: {
    job: 'runs compared: columns, filters, groups, statistics over seeds, sweeps',
    folders: ['catalogue', 'contract', 'curves'],
    packages: [],
  },
  tensorflow: {
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
  checkpoints: {
    job: 'weights and optimizer state as safetensors, written so that a crash loses nothing',
    folders: ['catalogue', 'contract'],
    packages: [],
  },
  datasets: {
    job: 'sets of sequences, whatever their files: images, own data, made tasks; seeded batches',
    folders: ['catalogue', 'contract'],
    packages: ['papaparse', 'yauzl'],
  },
  models: {
    job: 'what can be trained: cells, library layers, FNNs, as tensors and as ONNX files',
    folders: ['catalogue', 'contract', 'datasets', 'tensorflow'],
    packages: [maths, protobuf],
  },
  store: {
    job: 'every run: its folder and journal, the SQLite index, bundles',
    folders: ['catalogue', 'checkpoints', 'comparison', 'contract', 'curves'],
    packages: ['better-sqlite3', 'yauzl', 'yazl', 'zod'],
  },
  training: {
    job: 'the pure training step, optimizers, metrics, evaluation, the loop',
    folders: ['catalogue', 'checkpoints', 'contract', 'datasets', 'models', 'tensorflow'],
    packages: [maths],
  },
  inference: {
    job: 'ONNX files: opened after they were checked, run, looked into step by step',
    folders: ['catalogue', 'checkpoints', 'contract', 'datasets', 'models'],
    packages: ['onnxruntime-node', protobuf],
  },
  figures: {
    job: 'the one painter: charts by Chart.js, on a canvas or as SVG; figures on paper',
    folders: ['catalogue', 'comparison', 'contract', 'curves'],
    packages: ['chart.js'],
  },
  reports: {
    job: 'a report of runs: findings, figures, page, notebook',
    folders: [
      ...['catalogue', 'checkpoints', 'comparison', 'contract', 'curves', 'datasets', 'figures'],
      'store',
    ],
    packages: ['katex'],
  },
  courses: {
    job: 'one folder a course: the forms of its report, its questions and answers',
    folders: [...['catalogue', 'comparison', 'contract', 'curves', 'figures', 'labs', 'reports']],
    packages: [],
  },
  export: {
    job: 'models and runs as files: formats, their check against TensorFlow, tables',
    folders: [
      ...['catalogue', 'checkpoints', 'comparison', 'contract', 'curves', 'datasets', 'figures'],
      ...['inference', 'models', 'store'],
    ],
    packages: [protobuf, 'papaparse'],
  },
  workers: {
    job: 'processes for what needs TensorFlow or time, and their tasks',
    folders: [
      ...['catalogue', 'checkpoints', 'contract', 'datasets', 'export', 'inference', 'models'],
      ...['store', 'tensorflow', 'training'],
    ],
    packages: [maths, 'yazl'],
  },
  queue: {
    job: 'experiments: configuration → queue → worker → store → events; imports and exports of files',
    folders: [
      ...['catalogue', 'checkpoints', 'comparison', 'contract', 'curves', 'export', 'inference'],
      ...['store', 'workers'],
    ],
    packages: [],
  },
  app: {
    job: 'the window’s side of main: calls, dialogs, menu, permissions, the preload script',
    folders: [
      ...['catalogue', 'comparison', 'contract', 'courses', 'datasets', 'export', 'figures'],
      ...['inference', 'queue', 'reports', 'store', 'workers'],
    ],
    packages: ['electron', 'zod'],
  },
  cli: {
    job: 'the verbs of the command line',
    folders: [
      ...['catalogue', 'comparison', 'contract', 'courses', 'datasets', 'export', 'figures'],
      ...['inference', 'queue', 'reports', 'store', 'workers'],
    ],
    packages: ['commander'],
  },
};

/**
 * The folders of src-renderer: its four places, and what they stand on. Each has its view, state, words and parts beside each other.
 * @type {Readonly<Record<string, { job: string, folders: readonly string[] }>>}
 */
export const placeBoundaries = {
  ui: {
    job: 'base components that carry the styles; messages, menus, where the user is',
    folders: [],
  },
  figures: { job: 'charts that follow the pointer, maps, their colours', folders: ['ui'] },
  runs: {
    job: 'the table of runs, the next run, what is compared, found and exported',
    folders: ['figures', 'ui'],
  },
  inside: {
    job: 'what a trained model does with a sequence; drawn digits, imported models',
    folders: ['figures', 'runs', 'ui'],
  },
  learn: {
    job: 'a digit as a sequence, tensor shapes',
    folders: ['figures', 'runs', 'ui'],
  },
  courses: {
    job: 'one folder a course: its pages of Learn and its questions',
    folders: ['figures', 'runs', 'ui'],
  },
  report: { job: 'the report, its answers and exports', folders: ['figures', 'runs', 'ui'] },
  app: {
    job: 'the window: rail, palette, menu commands, settings; makes the places',
    folders: ['courses', 'figures', 'inside', 'learn', 'report', 'runs', 'ui'],
  },
};

/** The most lines of both programs together, of all tests and of all scripts, and the most words of all docs. */
export const budgets = { sources: 73_730, test: 51_000, scripts: 7_045, words: 21_200 };

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

/** The tables as Markdown, before the formatter aligns them. */
export function boundariesTables() {
  const code = (/** @type {readonly string[]} */ names) =>
    names.map((name) => `\`${name}\``).join(', ') || '–';
  const rows = Object.entries(importBoundaries).map(
    ([folder, { job, folders, packages }]) =>
      `| \`${folder}\` | ${job} | ${code(folders)} | ${code(packages)} |`,
  );
  const places = Object.entries(placeBoundaries).map(
    ([folder, { job, folders }]) => `| \`${folder}\` | ${job} | ${code(folders)} |`,
  );
  return [
    '| folder | its job | may import | and the packages |',
    '| - | - | - | - |',
    ...rows,
    '',
    'Those of `src-renderer` (Svelte 5), which also imports the pure folders, as `$catalogue/…` and so on:',
    '',
    '| folder | its job | may import |',
    '| - | - | - |',
    ...places,
  ].join('\n');
}

/** Where the tables stand in docs/ARCHITECTURE.md. */
export const tableMarks = ['<!-- who may import whom -->\n\n', '\n\n<!-- end -->'];

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const file = join(root, 'docs/ARCHITECTURE.md');
  const text = readFileSync(file, 'utf8');
  const [start = '', end = ''] = tableMarks;
  const from = text.indexOf(start) + start.length;
  writeFileSync(
    file,
    text.slice(0, from) + boundariesTables() + text.slice(text.indexOf(end, from)),
  );
}
