// The conventions that a machine can check. The import boundaries are in scripts/import-boundaries.js.
import { dirname } from 'node:path';
import { includeIgnoreFile } from 'eslint/config';
import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import {
  deepModules,
  guardedPackages,
  importBoundaries,
  placeBoundaries,
  pureFolders,
} from './scripts/import-boundaries.js';

/** Files that may import a package which the rest of their folder may not. */
const soleImporters = {
  'src-main/engine/models/library-baseline.ts': ['@tensorflow/tfjs'],
  'src-main/workers/spawn-utility.ts': ['electron'],
};

/**
 * Files of models that describe ONNX graphs. They load no TensorFlow, so that main, which has none, can use
 * them; `export` and `inference` import no other files of models.
 */
const graphFiles = [
  'export-model',
  'model-graph',
  'feedforward-graph',
  'stacked-graph',
  'recurrent-body',
  'unrolled-graph',
  'graph-weights',
];

const escape = (text) => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
const joinAlternatives = (names) => names.map(escape).join('|');

const namedExports = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };

/** An engine takes about 120,000 arguments. Folders whose lists are runs, settings or parts of a figure may be spread. */
const noSpreadOfData = {
  selector:
    'CallExpression[callee.property.name=/^(?:max|min|hypot|push|unshift|splice|toSpliced|concat|of|fromCharCode|fromCodePoint)$/] > SpreadElement',
  message: 'A list of data overflows the stack as arguments: use findLargest, append or concat.',
};
const foldersWithoutData = [
  'src-main/{cli,comparison,contract,courses,curves,figures,labs,reports}/**',
  'src-main/engine/catalogue/**',
  'src-renderer/{app,courses,learn,report,runs}/**',
];

/**
 * Builds the rule for the files of a folder of src-main that lie `depth` levels below it. A folder of the engine reaches other
 * folders of the engine alone.
 */
function restrict(folder, depth, { folders, packages }, patterns = []) {
  const isEngine = folder.startsWith('engine/');
  const isClosed = pureFolders.includes(folder) || folder === 'app/preload';
  const open = [folder, ...folders, 'core', ...(isClosed ? [] : ['files'])];
  const reached = open.map((name) => {
    const isShared = isEngine && !name.startsWith('engine/');
    const path = escape(isShared ? `../${name}` : isEngine ? name.replace('engine/', '') : name);
    const isEntry = name.startsWith('engine/') || deepModules.includes(name);
    // Folders of the engine import each other's files, except those of the tasks.
    const isDeep = isEngine ? name === 'engine/tasks' : isEntry;
    return isDeep && name !== folder ? `${path}$` : `${path}(?:/|$)`;
  });
  const banned = guardedPackages.filter((name) => !packages.includes(name));
  const out = '\\.\\./'.repeat(depth + (isEngine ? 0 : folder.split('/').length - 1));
  return {
    'no-restricted-imports': [
      'error',
      {
        patterns: [
          ...patterns,
          {
            // Importing a file as text (`?raw`) creates no dependency on its code.
            regex: `^${out}(?!${reached.join('|')})(?!.*\\?raw$)`,
            message: `src-main/${folder} may import ${folders.join(', ') || 'core alone'}: see docs/ARCHITECTURE.md.`,
          },
          {
            regex: `^(?:${joinAlternatives(banned)}${isClosed ? '|node:.*' : ''})(?:/|$)`,
            message: `src-main/${folder} may not import this package: see docs/ARCHITECTURE.md.`,
          },
        ],
      },
    ],
  };
}

/** Builds the rules of a folder for every depth at which it has files. */
const restrictAll = (folder, patterns) =>
  [1, 2, 3, 4].map((depth) => ({
    files: [`src-main/${folder}/${'*/'.repeat(depth - 1)}*.ts`],
    // package.json is outside.
    ignores: ['src-main/core/version.ts'],
    rules: restrict(folder, depth, importBoundaries[folder], patterns),
  }));

const boundariesPerFolder = Object.keys(importBoundaries).flatMap((folder) => restrictAll(folder));

const boundariesForSoleImporters = Object.entries(soleImporters).map(([file, keys]) => {
  const folder = dirname(file).replace('src-main/', '');
  const { folders, packages } = importBoundaries[folder];
  return {
    files: [file],
    rules: restrict(folder, 1, { folders, packages: [...packages, ...keys] }),
  };
});

const pureEngine = ['engine/catalogue', 'engine/contract', 'engine/tasks'];

const withoutTensorflow = "A model's graph does without what computes with TensorFlow.";

/** Boundaries within folders. */
const boundariesWithin = [
  {
    files: graphFiles.map((name) => `src-main/engine/models/${name}.ts`),
    rules: restrict('engine/models', 1, { folders: pureEngine, packages: [] }, [
      {
        regex: `^\\./(?!(?:${joinAlternatives(graphFiles)}|cells/.*|onnx/.*)$)`,
        message: withoutTensorflow,
      },
    ]),
  },
  {
    files: ['src-main/engine/models/cells/*.ts'],
    rules: restrict('engine/models', 2, { folders: pureEngine, packages: [] }),
  },
  {
    files: ['src-main/engine/models/onnx/*.ts'],
    rules: restrict('engine/models', 2, { folders: pureEngine, packages: ['@bufbuild/protobuf'] }, [
      { regex: '^\\.\\./(?!\\.)', message: withoutTensorflow },
    ]),
  },
  ...['engine/export', 'engine/inference'].flatMap((folder) =>
    restrictAll(folder, [
      {
        regex:
          '/models/(?!(?:export-model|graphs|graph-weights|model-graph|network-(?:trace|steps)|cells/(?:cell|step)|onnx/.*)$)',
        message: `src-main/${folder} may import the graphs and traces of models, which load no TensorFlow.`,
      },
    ]),
  ),
  {
    files: ['src-main/app/preload/*.ts'],
    rules: restrict('app/preload', 1, { folders: ['contract'], packages: ['electron'] }),
  },
];

const ofTheRenderer = [
  {
    regex: 'src-main',
    message:
      'The renderer sees the pure folders alone, as $contract/…, $engine/catalogue/… and so on.',
  },
  {
    regex: `^\\$(?:${joinAlternatives(deepModules)})/`,
    message: 'Import from the index of the module, which lists what it offers.',
  },
  {
    regex: '^\\$engine/(?!(?:catalogue(?:/zod-settings)?|contract|tasks)$)',
    message: 'Of the engine the renderer imports the index of catalogue, contract and tasks alone.',
  },
  {
    regex: '^(?:electron|better-sqlite3|onnxruntime-node|@tensorflow/|node:)',
    message: 'The renderer has no Node.',
  },
];

/** A folder of src-renderer imports itself, those below it and the bridge. */
const placeRules = Object.entries(placeBoundaries).flatMap(([folder, { folders }]) =>
  [1, 2].map((depth) => ({
    files: [`src-renderer/${folder}/${'*/'.repeat(depth - 1)}*.{ts,svelte}`],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            ...ofTheRenderer,
            {
              regex: `^${'\\.\\./'.repeat(depth)}(?!(?:${joinAlternatives([folder, ...folders])})/|bridge$)`,
              message: `src-renderer/${folder} may import ${folders.join(', ') || 'nothing of ours'}: see docs/ARCHITECTURE.md.`,
            },
          ],
        },
      ],
    },
  })),
);

export default ts.config(
  includeIgnoreFile(new URL('.gitignore', import.meta.url).pathname),
  // Their rules, which need no components and no boundaries, are in .oxlintrc.json.
  { ignores: ['test/**/*.ts', 'scripts/**/*.ts'] },
  js.configs.recommended,
  // Rules that need types are in .oxlintrc.json: they take a quarter of the time, and oxlint also checks types.
  { files: ['**/*.ts'], extends: [ts.configs.strict, ts.configs.stylistic] },
  {
    files: ['**/*.svelte'],
    extends: [ts.configs.strictTypeChecked, ts.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { projectService: true, extraFileExtensions: ['.svelte'] } },
    rules: {
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
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
    },
  },
  { files: ['scripts/**/*.js', '*.config.js'], languageOptions: { globals: globals.node } },
  {
    files: ['src-main/**/*.ts', 'src-renderer/**/*.{ts,svelte}'],
    rules: {
      'no-console': 'error',
      'max-lines': ['error', { max: 400 }],
      'no-restricted-syntax': ['error', namedExports, noSpreadOfData],
    },
  },
  ...boundariesPerFolder,
  ...boundariesForSoleImporters,
  ...boundariesWithin,
  {
    files: ['src-main/**/*.ts'],
    ignores: ['src-main/app/ipc/bridge.ts', 'src-main/app/preload/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        namedExports,
        noSpreadOfData,
        {
          selector: "ImportSpecifier[imported.name='ipcMain']",
          message: 'src-main/app/ipc/bridge.ts is the sole importer of ipcMain.',
        },
      ],
    },
  },
  {
    files: foldersWithoutData,
    ignores: ['src-main/cli/predict.ts', 'src-renderer/runs/predict/**'],
    rules: { 'no-restricted-syntax': ['error', namedExports] },
  },
  {
    files: ['src-renderer/**/*.{ts,svelte}'],
    rules: {
      'no-restricted-imports': ['error', { patterns: ofTheRenderer }],
      'no-restricted-globals': [
        'error',
        { name: 'fetch', message: 'The app never talks to the network.' },
      ],
    },
  },
  ...placeRules,
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
);
