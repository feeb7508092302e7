// The conventions that a machine can check. The import boundaries are the table in docs/ARCHITECTURE.md.
import { includeIgnoreFile } from 'eslint/config';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';

/** Packages that tie a file to a runtime or a subsystem: each folder names those it may import. */
const guardedPackages = [
  'electron',
  'better-sqlite3',
  'onnxruntime-node',
  '@tensorflow/tfjs-core',
  '@tensorflow/tfjs-node',
  '@tensorflow/tfjs-backend-wasm',
  '@tensorflow/tfjs-backend-cpu',
  '@tensorflow/tfjs',
  'chart.js',
  'svelte',
  'zod',
  'commander',
  '@bufbuild/protobuf',
  'katex',
  '@observablehq/plot',
  'linkedom',
  'papaparse',
  'hyparquet-writer',
  'fast-png',
  'jpeg-js',
  'yazl',
  'marked',
];

const maths = ['@tensorflow/tfjs-core'];

/** Pure functions and data: no runtime, no files. The renderer may import these folders and nothing else of src-main. */
const pureFolders = ['contract', 'catalogue', 'comparison', 'curves', 'labs', 'sweeps'];

/** Who may import what: [folders of src-main, packages]. Everyone may import element-at.ts and, but for the pure folders and the preload, durable-file.ts, installation.ts, problem.ts, regular-file.ts, temporary-folder.ts and version.ts. */
const importBoundaries = {
  catalogue: [[], ['zod']],
  contract: [['catalogue', 'curves'], ['zod']],
  curves: [[], []],
  comparison: [['catalogue', 'contract', 'curves'], []],
  sweeps: [['catalogue', 'comparison', 'contract', 'curves'], []],
  preload: [['contract'], ['electron']],
  datasets: [
    ['catalogue', 'contract'],
    [...maths, 'fast-png', 'jpeg-js'],
  ],
  cells: [['catalogue', 'contract'], maths],
  'onnx-graph': [['contract'], []],
  models: [['catalogue', 'contract', 'cells', 'datasets', 'onnx-graph'], maths],
  tensorflow: [
    [],
    [
      ...maths,
      '@tensorflow/tfjs',
      '@tensorflow/tfjs-node',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-cpu',
      '@bufbuild/protobuf',
    ],
  ],
  training: [
    ['catalogue', 'contract', 'datasets', 'cells', 'models', 'tensorflow', 'checkpoints'],
    maths,
  ],
  checkpoints: [['catalogue', 'contract'], []],
  'run-folder': [['catalogue', 'contract', 'checkpoints'], []],
  runs: [
    ['catalogue', 'checkpoints', 'comparison', 'contract', 'curves', 'run-folder'],
    ['better-sqlite3', 'zod'],
  ],
  onnx: [['catalogue', 'contract', 'inference', 'models', 'onnx-graph'], ['@bufbuild/protobuf']],
  inference: [
    ['catalogue', 'contract', 'datasets'],
    ['onnxruntime-node', '@bufbuild/protobuf'],
  ],
  'model-forms': [
    ['catalogue', 'contract', 'checkpoints', 'models', 'onnx'],
    ['@bufbuild/protobuf'],
  ],
  workers: [
    [
      'catalogue',
      'contract',
      'datasets',
      'models',
      'training',
      'tensorflow',
      'checkpoints',
      'inference',
      'run-folder',
      'onnx',
      'model-forms',
      'bundles',
      'event-files',
      'inspection',
    ],
    [...maths, 'yazl'],
  ],
  experiments: [
    ['catalogue', 'contract', 'curves', 'sweeps', 'workers', 'runs', 'checkpoints', 'run-folder'],
    [],
  ],
  'event-files': [['catalogue', 'contract', 'run-folder'], ['@bufbuild/protobuf']],
  exports: [
    ['catalogue', 'contract', 'comparison', 'curves', 'event-files', 'sweeps', 'workers', 'runs'],
    ['@bufbuild/protobuf', 'd3-array', 'papaparse', 'hyparquet-writer'],
  ],
  labs: [[], []],
  inspection: [
    ['catalogue', 'contract', 'checkpoints', 'datasets', 'inference', 'models', 'onnx'],
    [],
  ],
  bundles: [
    ['catalogue', 'checkpoints', 'contract', 'curves', 'run-folder', 'runs'],
    ['yazl', 'yauzl'],
  ],
  'model-library': [
    ['bundles', 'catalogue', 'contract', 'event-files', 'inspection', 'runs', 'workers'],
    [],
  ],
  // What a report is of and how it is written; it knows no course.
  reports: [
    ['catalogue', 'contract', 'comparison', 'curves', 'checkpoints', 'datasets', 'runs'],
    ['katex', '@observablehq/plot', 'linkedom', 'zod'],
  ],
  coursework: [['catalogue', 'contract', 'datasets', 'labs', 'reports'], ['@observablehq/plot']],
  window: [
    ['catalogue', 'contract'],
    ['electron', 'marked', 'zod'],
  ],
  ipc: [
    [
      'catalogue',
      'contract',
      'sweeps',
      'experiments',
      'exports',
      'runs',
      'bundles',
      'model-library',
      'workers',
      'inference',
      'datasets',
      'inspection',
      'reports',
      'coursework',
    ],
    ['electron'],
  ],
  cli: [
    [
      'catalogue',
      'contract',
      'comparison',
      'sweeps',
      'experiments',
      'exports',
      'runs',
      'bundles',
      'model-library',
      'workers',
      'inference',
      'datasets',
      'reports',
      'coursework',
    ],
    ['commander'],
  ],
};

/** Files that hold a key which the rest of their folder does without. */
const soleImporters = {
  'src-main/models/library-baseline.ts': ['@tensorflow/tfjs'],
  'src-main/workers/spawn-utility.ts': ['electron'],
};

/**
 * Files of models that describe ONNX graphs. They load no TensorFlow, so that main, which has none, can use
 * them; `onnx` and `inspection` take nothing else of models.
 */
const graphFiles = [
  'graphs',
  'model-graph',
  'feedforward-graph',
  'recurrent-graph',
  'recurrent-body',
  'recurrent-operators',
  'operator-weights',
  'graph-weights',
  'cell-states',
];

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const oneOf = (names) => names.map(escape).join('|');

/** The rule for one folder's files that lie `depth` levels below src-main. */
function restrict(folder, depth, folders, packages, patterns = []) {
  const isClosed = pureFolders.includes(folder) || folder === 'preload';
  const shared = [
    ...['durable-file', 'installation', 'problem', 'regular-file', 'temporary-folder', 'version'],
  ];
  const open = [...folders, 'element-at', ...(isClosed ? [] : shared)];
  const banned = guardedPackages.filter((name) => !packages.includes(name));
  const out = '\\.\\./'.repeat(depth);
  return {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...patterns,
          {
            // A file taken as text (`?raw`) ties nobody to what it does.
            regex: `^${out}(?!(?:${oneOf([folder, ...open])})(?:/|$))(?!.*\\?raw$)`,
            message: `src-main/${folder} may import ${folders.join(', ') || 'nothing of ours'}: see docs/ARCHITECTURE.md.`,
          },
          {
            regex: `^(?:${oneOf(banned)}${isClosed ? '|node:.*' : ''})(?:/|$)`,
            message: `src-main/${folder} may not import this package: see docs/ARCHITECTURE.md.`,
          },
        ],
      },
    ],
  };
}

const boundariesPerFolder = Object.entries(importBoundaries).flatMap(
  ([folder, [folders, packages]]) => [
    { files: [`src-main/${folder}/*.ts`], rules: restrict(folder, 1, folders, packages) },
    { files: [`src-main/${folder}/*/*.ts`], rules: restrict(folder, 2, folders, packages) },
    { files: [`src-main/${folder}/*/*/*.ts`], rules: restrict(folder, 3, folders, packages) },
  ],
);

const boundariesForSoleImporters = Object.entries(soleImporters).map(([file, keys]) => {
  const folder = file.split('/')[1];
  const [folders, packages] = importBoundaries[folder];
  return { files: [file], rules: restrict(folder, 1, folders, [...packages, ...keys]) };
});

const boundariesForGraphs = [
  {
    files: graphFiles.map((name) => `src-main/models/${name}.ts`),
    rules: restrict(
      'models',
      1,
      ['catalogue', 'contract', 'onnx-graph'],
      [],
      [
        {
          regex: `^\\./(?!(?:${oneOf(graphFiles)})$)`,
          message: "A model's graph does without what computes with TensorFlow.",
        },
      ],
    ),
  },
  ...['onnx', 'inspection'].map((folder) => ({
    files: [`src-main/${folder}/*.ts`],
    rules: restrict(folder, 1, ...importBoundaries[folder], [
      {
        regex: '^\\.\\./models/(?!(?:graphs|graph-weights|model-graph)$)',
        message: `src-main/${folder} may import the graphs of models, which load no TensorFlow.`,
      },
    ]),
  })),
];

export default ts.config(
  includeIgnoreFile(new URL('.gitignore', import.meta.url).pathname),
  { ignores: ['test/fixtures/**'] },
  js.configs.recommended,
  {
    files: ['**/*.ts', '**/*.svelte'],
    extends: [...ts.configs.strictTypeChecked, ...ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  ...svelte.configs.recommended,
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
    rules: {
      // $props() is destructured with let where one of the props is bound.
      'prefer-const': ['error', { destructuring: 'all' }],
      // Maps and sets in state are replaced, never changed, so they need not be reactive themselves.
      'svelte/prefer-svelte-reactivity': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
    },
  },
  { files: ['scripts/**/*.js', '*.config.js'], languageOptions: { globals: globals.node } },
  {
    files: ['src-main/**/*.ts', 'src-renderer/**/*.{ts,svelte}'],
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
    },
  },
  ...boundariesPerFolder,
  ...boundariesForSoleImporters,
  ...boundariesForGraphs,
  {
    files: ['src-main/**/*.ts'],
    ignores: ['src-main/ipc/bridge.ts', 'src-main/preload/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
        {
          selector: "ImportSpecifier[imported.name='ipcMain']",
          message: 'src-main/ipc/bridge.ts is the sole importer of ipcMain.',
        },
      ],
    },
  },
  {
    files: ['src-renderer/**/*.{ts,svelte}'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              regex: 'src-main',
              message:
                'The renderer sees the pure folders alone, as $contract/…, $catalogue/… and so on.',
            },
            {
              regex: '^(?:electron|better-sqlite3|onnxruntime-node|@tensorflow/|node:)',
              message: 'The renderer has no Node.',
            },
          ],
        },
      ],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'The app never talks to the network.' },
      ],
    },
  },
  {
    files: ['src-renderer/**/*.{ts,svelte}'],
    ignores: ['src-renderer/bridge.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'window',
          property: 'unroll',
          message: 'src-renderer/bridge.ts is its sole user.',
        },
      ],
    },
  },
  {
    // A test says what must be there; if it is not, the test fails by that.
    files: ['test/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  { files: ['**/*.js'], ...ts.configs.disableTypeChecked },
  {
    // Scripts of an exported page, one behind the other in it.
    files: ['src-main/model-forms/page/*.js'],
    languageOptions: {
      globals: {
        ...globals.browser,
        ...Object.fromEntries(
          ['side', 'digitPixels', 'readNetwork', 'logitsOf', 'softmax'].map((name) => [
            name,
            'readonly',
          ]),
        ),
      },
    },
    rules: { 'no-unused-vars': 'off', 'no-redeclare': 'off' },
  },
);
