// What `npm run change-costs` adds: to each file replacements, or its content where it is new.

/** @typedef {readonly (readonly [find: string, replacement: string])[] | string} Change */
/** @typedef {{ readonly what: string, readonly most: number, readonly files: Readonly<Record<string, Change>> }} Addition */

/** @type {Addition} Bernstein et al. 2018 */
const optimizer = {
  what: 'an optimizer (signSGD)',
  most: 2,
  files: {
    'src-main/catalogue/choices.ts': [
      [
        "  sgd: { label: 'SGD', slots: [] },",
        "  sgd: { label: 'SGD', slots: [] },\n  signsgd: { label: 'signSGD', slots: [] },",
      ],
    ],
    'src-main/training/optimizers.ts': [
      [
        'import { add, div, expm1, mul, neg, sqrt, square, sub }',
        'import { add, div, expm1, mul, neg, sign, sqrt, square, sub }',
      ],
      ['{ adam, sgd, rmsprop }', '{ adam, sgd, rmsprop, signsgd }'],
      [
        'const beta1 = 0.9;',
        `/** w' = w − η sign(g) */
const signsgd: Update<SlotOf<'signsgd'>> = ({ weight, gradient, learningRate }) => ({
  weight: sub(weight, mul(learningRate, sign(gradient))),
  slots: {},
});

const beta1 = 0.9;`,
      ],
    ],
  },
};

/** @type {Addition} */
const setting = {
  what: "a setting of the forward pass (the activation of a GRU's candidate)",
  most: 3,
  files: {
    'src-main/catalogue/settings.ts': [
      [
        '  forgetBias: {',
        `  candidate: {
    key: 'candidate',
    label: 'Candidate',
    help: "activation of the GRU's candidate",
    choices: activations,
    default: 'tanh',
    appliesTo: 'gru',
    step: 'graph',
    equations: true,
    ...tuning,
  },
  forgetBias: {`,
      ],
    ],
    'src-main/models/cells/gru/equations.ts': [
      ['sigmoid, split, sub, tanh }', 'relu, sigmoid, split, sub, tanh }'],
      ['biasIh, biasHh },\n)', 'biasIh, biasHh },\n  { candidate },\n)'],
      ['const n = tanh(', 'const n = { relu, sigmoid, tanh }[candidate]('],
    ],
    'src-main/models/cells/gru/operator.ts': [
      [
        'export const gruOperator',
        "const functions = { tanh: 'Tanh', relu: 'Relu', sigmoid: 'Sigmoid' } as const;\n\nexport const gruOperator",
      ],
      ['({ blocks, family })', '({ blocks, family, candidate })'],
      [
        "family === 'cell' ? 1 : 0 }",
        "family === 'cell' ? 1 : 0, ...(candidate !== 'tanh' && { activations: ['Sigmoid', functions[candidate]] }) }",
      ],
      ["makeNode('Tanh', ['sum_n']", "makeNode(functions[candidate], ['sum_n']"],
    ],
  },
};

/** @type {Addition} */
const metric = {
  what: 'an epoch metric (the norm of the hidden state after each step)',
  most: 2,
  files: {
    'src-main/catalogue/metrics.ts': [
      [
        "  'accuracy-after-step': {",
        `  'state-norm': {
    label: 'Norm of the hidden state',
    short: 'state norm',
    per: 'epoch',
    shape: 'profile',
    ...gradientNorm,
  },
  'accuracy-after-step': {`,
      ],
    ],
    'src-main/training/evaluate.ts': [
      [
        'import { addN, concat, sum, tensor1d, tidy }',
        'import { addN, concat, sqrt, square, stack, sum, tensor1d, tidy }',
      ],
      [
        '      correctAfter: countCorrectAfter(',
        '      norms: stack(read.map((step) => sum(sqrt(sum(square(after(step)), 0))))),\n      correctAfter: countCorrectAfter(',
      ],
      [
        '...(isReadAlong(inputs) && { correctAfter:',
        "...(isReadAlong(inputs) && { norms: summed('norms'), correctAfter:",
      ],
      ['  let loss = 0;', '  let norms: number[] = [];\n  let loss = 0;'],
      [
        '    byHead = added(',
        '    norms = added(norms, outputs.norms?.dataSync() ?? []);\n    byHead = added(',
      ],
      [
        "      ...(values.length > 0 && { 'accuracy-after-step'",
        "      ...(values.length > 0 && {\n        'state-norm': { steps: stepsToRead(time), values: norms.map(fraction) },\n      }),\n      ...(values.length > 0 && { 'accuracy-after-step'",
      ],
    ],
  },
};

/** @type {Addition} Collins, Sohl-Dickstein & Sussillo 2017 */
const cell = {
  what: 'a cell (the update gate RNN), with its certified ONNX',
  most: 3,
  files: {
    'src-main/catalogue/cells.ts': [
      [
        '} as const satisfies Readonly<Record<string, CellFacts>>;',
        `  ugrnn: {
    label: 'UGRNN',
    hue: 'grey',
    blocks: ['z', 'n'],
    layer: null,
    state: ['h'],
    gates: [
      { name: 'z', title: 'Update gate z: how much of the past stays' },
      { name: 'n', title: 'Candidate n: what would be written' },
    ],
    gateAtFirst: 'z',
    carry: { gate: 'z', name: 'update gate', state: 'h' },
    activations: {
      short: 'σ for the gate, tanh for the candidate',
      text: 'the gate z[t] passes through σ, the candidate n[t] through tanh, and h[t] = z ⊙ h[t−1] + (1 − z) ⊙ n',
    },
  },
} as const satisfies Readonly<Record<string, CellFacts>>;`,
      ],
    ],
    'src-main/models/cells/ugrnn/equations.ts': `import type { Equations } from '../cell';

export const ugrnn: Equations = (
  { add, affine, mul, sigmoid, split, sub, tanh },
  x,
  [h],
  { weightIh, weightHh, biasIh, biasHh },
) => {
  const sum = split(add(affine(weightIh, x, biasIh), affine(weightHh, h, biasHh)), ['z', 'n']);
  const [z, n] = [sigmoid(sum.z), tanh(sum.n)];
  return { state: [add(n, mul(z, sub(h, n)))], gates: { z, n } };
};
`,
    'src-main/models/cells/registry.ts': [
      ['import { rnn } from', "import { ugrnn } from './ugrnn/equations';\nimport { rnn } from"],
      ['  mgu: { equations: mgu },', '  mgu: { equations: mgu },\n  ugrnn: { equations: ugrnn },'],
    ],
  },
};

/** @type {Addition} */
const modelFormat = {
  what: 'a model format (weights as JSON)',
  most: 2,
  files: {
    'src-main/catalogue/model-exports.ts': [
      [
        "  pytorch: {\n    label: 'PyTorch',",
        `  json: {
    label: 'JSON',
    hint: 'The weights as text',
    ending: 'json',
    reader: "Unroll's equations",
  },
  pytorch: {
    label: 'PyTorch',`,
      ],
    ],
    'src-main/workers/jobs/export/writers.ts': [
      [
        "import { exportPytorch } from './pytorch';",
        `import { readFileSync } from 'node:fs';
import { dispose, tensor3d, tidy } from '@tensorflow/tfjs-core';
import { writeVerified } from '../../../export/verified-file';
import { modelOf } from '../../../models/registry';
import { toTensors } from '../../../models/weights';
import { exportPytorch } from './pytorch';`,
      ],
      [
        "import type { ExportSource, Written } from './source';",
        "import { verifyFormat, takeValues, type ExportSource, type Written } from './source';",
      ],
      ['  pytorch: exportPytorch,', '  json: exportJson,\n  pytorch: exportPytorch,'],
      [
        'export const writers',
        `async function exportJson(file: string, source: ExportSource): Promise<Written> {
  const network = modelOf(source.model);
  const weights = network.weightNames.map((name) => {
    const { shape = [], data = [] } = source.model.weights[name] ?? {};
    return [name, { shape, data: [...data] }] as const;
  });
  const bytes = Buffer.from(JSON.stringify(Object.fromEntries(weights)));
  const certificate = await writeVerified(file, bytes, async (written) => {
    type Read = Record<string, { shape: number[]; data: number[] }>;
    const read = JSON.parse(readFileSync(written, 'utf8')) as Read;
    const plain = Object.entries(read).map(([name, { shape, data }]) => [
      name,
      { shape, data: Float32Array.from(data) },
    ]);
    const tensors = toTensors(Object.fromEntries(plain) as typeof source.model.weights);
    try {
      return await verifyFormat('json', source, ({ x, shape }) =>
        takeValues(tidy(() => network.computeLogits(tensors, tensor3d(x, [...shape])))),
      );
    } finally {
      dispose(tensors);
    }
  });
  return { file, files: [file], bytes: bytes.length, options: '', ...certificate };
}

export const writers`,
      ],
    ],
  },
};

/** @type {Addition} */
const dataFormat = {
  what: 'a data format (tab-separated values)',
  most: 2,
  files: {
    'src-main/catalogue/data-formats.ts': [
      ["  json: { label: 'JSON' },", "  json: { label: 'JSON' },\n  tsv: { label: 'TSV' },"],
    ],
    'src-main/export/export-data.ts': [
      ['  json: (', '  tsv: ({ table }) => toTsv(table()),\n  json: ('],
      [
        'const writers:',
        `function* toTsv({ columns, pieces }: DataTable): Generator<string> {
  yield \`\${columns.map(({ name }) => name).join('\\t')}\\n\`;
  for (const piece of pieces) {
    for (let row = 0; row < (piece[0]?.length ?? 0); row += 1) {
      yield \`\${piece.map((column) => String(column[row] ?? '').replace(/\\s/g, ' ')).join('\\t')}\\n\`;
    }
  }
}

const writers:`,
      ],
    ],
  },
};

/** @type {Addition} Numbers by their absolute errors, which outliers move less; a file of .ts asks for it with @robustLabel. */
const task = {
  what: 'a task (numbers by their absolute error), asked for by a key of .ts files',
  most: 3,
  files: {
    'src-main/catalogue/tasks.ts': [
      [
        "  numbers: { gives: 'numbers', score: 'R²', loss: 'squared-error' },",
        "  numbers: { gives: 'numbers', score: 'R²', loss: 'squared-error' },\n  robust: { gives: 'numbers', score: 'R²', loss: 'absolute-error' },",
      ],
    ],
    'src-main/training/tasks.ts': [
      ['  argMax,', '  abs,\n  argMax,'],
      [
        '/** As torch.nn.functional.mse_loss',
        `const robust: TaskOfTraining = {
  ...numbers,
  losses: (outputs, labels) => mean<Tensor1D>(abs(sub(outputs, labels)), 1),
};

/** As torch.nn.functional.mse_loss`,
      ],
      ['= { class: classes, numbers };', '= { class: classes, numbers, robust };'],
    ],
    'src-main/datasets/formats/ts.ts': [
      ['interface Header {', 'interface Header {\n  task?: NumberTask;'],
      ['import { at }', "import type { NumberTask } from '../../catalogue/tasks';\nimport { at }"],
      [
        "    case '@targetlabel':",
        "    case '@robustlabel':\n      header.task = 'robust';\n      if (isTrue) header.targets = 'numbers';\n      break;\n    case '@targetlabel':",
      ],
      ['function targetsIn({ targets: kind }:', 'function targetsIn({ targets: kind, task }:'],
      ['return { kind, names:', 'return { kind, ...(task && { task }), names:'],
    ],
  },
};

/** @type {Addition} */
const sequenceFormat = {
  what: 'a format of sequences (a line of JSON each)',
  most: 2,
  files: {
    'src-main/datasets/formats/json-lines.ts': `// A line a sequence: {"steps": [[…], …], "label": …}.
import { at } from '../../element-at';
import type { DataFile } from '../data-file';
import { channelNames, SequenceBuilder, targetsOf, type ParsedSequences } from './parsed-sequences';

/** @throws Problem bad-data that names the line */
export function readJsonLines(file: DataFile): ParsedSequences {
  const lines = file.text().split('\\n').filter((line) => line.trim() !== '');
  const all = lines.map((line, i) => {
    try {
      return JSON.parse(line) as { steps: number[][]; label: string | number };
    } catch {
      throw file.refuse(\`line \${i + 1} is no JSON\`);
    }
  });
  const channels = at(at(all, 0).steps, 0).length;
  const builder = new SequenceBuilder(file, channels);
  for (const [i, { steps }] of all.entries()) {
    steps.flat().forEach(builder.push, builder);
    builder.endSequence(\`line \${i + 1}\`);
  }
  const labels = all.map(({ label }) => String(label));
  const targets = targetsOf(file, labels, 'label', null);
  return { ...builder.finish(), channels: channelNames(channels), targets, groups: null };
}
`,
    'src-main/datasets/formats/registry.ts': [
      [
        "import { readNpz } from './npz';",
        "import { readJsonLines } from './json-lines';\nimport { readNpz } from './npz';",
      ],
      [
        "  npz: { endings: ['.npz', '.npy'], read: readNpz },",
        "  npz: { endings: ['.npz', '.npy'], read: readNpz },\n  jsonl: { endings: ['.jsonl'], read: (files) => parts(files, readJsonLines) },",
      ],
    ],
  },
};

/** @type {readonly Addition[]} */
export const additions = [
  optimizer,
  setting,
  metric,
  cell,
  modelFormat,
  dataFormat,
  sequenceFormat,
  task,
];
