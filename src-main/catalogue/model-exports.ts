// The formats in which a trained model can be exported, and the options of an ONNX file: one definition each for
// the dialog, the flags of `unroll export` and the schema.
import { z } from 'zod';
import { kindsOf, type Choice } from './choices';
import type { NetworkChoice, StoredConfig } from './config';
import { readsImages } from './items';
import { directionCount, readsOneState } from './network';
import { hasLengths, isReading, type ModelInput } from './model-input';
import {
  cellFacts,
  cellOfModel,
  isCell,
  isRecurrent,
  recurrentFacts,
  type ModelKind,
} from './models';
import { uncapitalised } from './number-words';

interface OnnxOption extends Choice {
  /** Its flag: `--free-time`. */
  readonly key: string;
  readonly help: string;
  readonly recurrentOnly: boolean;
  /** For a graph that has its steps one by one too. */
  readonly fixedSteps: boolean;
  /** For a head that reads one state of one step. */
  readonly oneState?: true;
  readonly imagesOnly?: true;
}

/** Options that are on or off. */
const onnxSwitches = {
  freeTime: {
    key: 'free-time',
    label: 'Any number of steps',
    hint: 'The time axis is free, as the batch is',
    help: 'leave the number of steps free, as the batch is',
    recurrentOnly: true,
    fixedSteps: false,
  },
  steps: {
    key: 'steps',
    label: 'Outputs of every step',
    hint: 'Adds hidden_states and step_logits',
    help: 'add the hidden states and the logits of every step',
    recurrentOnly: true,
    fixedSteps: true,
    oneState: true,
  },
  streaming: {
    key: 'streaming',
    label: 'State in and out',
    hint: 'For data that arrives step by step',
    help: 'take the first state as an input and give the last one, for data that arrives step by step',
    recurrentOnly: true,
    fixedSteps: false,
    oneState: true,
  },
  bytes: {
    key: 'bytes',
    label: 'Input as bytes, 0 to 255',
    hint: 'The division by 255 is inside',
    help: 'take pixels as bytes from 0 to 255, the scaling inside',
    recurrentOnly: false,
    fixedSteps: true,
    imagesOnly: true,
  },
} as const satisfies Readonly<Record<string, OnnxOption>>;
export type OnnxSwitch = keyof typeof onnxSwitches;
export const onnxSwitchNames = kindsOf(onnxSwitches);

/** The same with the type that all switches have in common. */
export const onnxSwitch: Readonly<Record<OnnxSwitch, OnnxOption>> = onnxSwitches;

const onnxOptionsSchema = z.strictObject({
  freeTime: z.boolean().default(false),
  steps: z.boolean().default(false),
  streaming: z.boolean().default(false),
  bytes: z.boolean().default(false),
});
export type OnnxOptions = Readonly<z.output<typeof onnxOptionsSchema>>;

export const plainOnnx: OnnxOptions = onnxOptionsSchema.parse({});

/** Streaming takes a sequence in pieces of any length, so it needs a free time axis too. */
export function hasFreeTime({ freeTime, streaming }: OnnxOptions): boolean {
  return freeTime || streaming;
}

/** Whether its file holds a cell's equations, once for each step. */
function isUnrolled(kind: ModelKind): boolean {
  const cell = cellOfModel(kind);
  return cell !== null && cellFacts[cell].layers === null;
}

type Network = Pick<StoredConfig, 'cell'> & NetworkChoice;

/** Why this model does not have the option; null if it has. */
export function switchRefusal(
  { cell: kind, ...network }: Network,
  name: OnnxSwitch,
): string | null {
  const { recurrentOnly, fixedSteps, oneState } = onnxSwitch[name];
  if (!isRecurrent(kind)) return recurrentOnly ? 'it is not recurrent' : null;
  if (oneState && directionCount(network) === 2)
    return 'it also reads from the last step to the first, so it needs the whole sequence at once';
  if (oneState && !readsOneState(network)) return 'its output is computed from the mean state';
  return fixedSteps || !isUnrolled(kind) ? null : 'its file has a fixed number of steps';
}

export const offersSwitch = (model: Network, name: OnnxSwitch): boolean =>
  switchRefusal(model, name) === null;

/** Those that a run's model has. */
export function offeredSwitches({ dataset, ...model }: Network & Pick<StoredConfig, 'dataset'>) {
  return onnxSwitchNames.filter(
    (name) =>
      offersSwitch(model, name) && (readsImages({ dataset }) || !onnxSwitch[name].imagesOnly),
  );
}

interface Form extends Choice {
  readonly hint: string;
  /** The file's extension. */
  readonly ending: string;
  /** What runs the file when it is verified. */
  readonly reader: string;
}

/** In the order in which they are offered. */
export const modelFormats = {
  onnx: {
    label: 'ONNX',
    hint: 'One file for ONNX Runtime and most other tools, on servers, phones and in browsers',
    ending: 'onnx',
    reader: 'ONNX Runtime',
  },
  pytorch: {
    label: 'PyTorch',
    hint: 'Weights as safetensors for nn.RNN, nn.GRU, nn.LSTM and nn.Linear, and a short .py that loads them',
    ending: 'safetensors',
    reader: "PyTorch's equations",
  },
  keras: {
    label: 'Keras 3',
    hint: "One .keras file of Keras's own layers, to train further or to inspect",
    ending: 'keras',
    reader: "Keras's equations",
  },
  html: {
    label: 'Web page',
    hint: 'One page on which you draw a digit and see it classified, offline, in any browser',
    ending: 'html',
    reader: "the page's own JavaScript",
  },
} as const satisfies Readonly<Record<string, Form>>;
export type ModelFormat = keyof typeof modelFormats;
export const modelFormatNames = kindsOf(modelFormats);

export const modelExportSchema = z.strictObject({
  form: z.enum(kindsOf(modelFormats)).default('onnx'),
  /** The weights after this epoch; null takes the newest checkpoint, or with early stopping the best. */
  epoch: z
    .int({ error: 'Epoch must be a whole number from 1' })
    .positive({ error: 'Epoch must be a whole number from 1' })
    .nullable()
    .default(null),
  /** For ONNX only. */
  onnx: onnxOptionsSchema.prefault({}),
  /** Adds a model card, Markdown, beside it. */
  card: z.boolean().default(false),
});
export type ModelExportOptions = Readonly<z.output<typeof modelExportSchema>>;

/** Why a model cannot be exported in a format; null if it can. */
export function formatRefusal(
  format: ModelFormat,
  { cell, activation, dataset }: Pick<StoredConfig, 'cell' | 'activation' | 'dataset'>,
): string | null {
  if (format !== 'onnx' && isUnrolled(cell)) {
    return format === 'html'
      ? 'The page computes only cells that other programs have layers for'
      : `No layer of ${modelFormats[format].label} computes this cell`;
  }
  if (format === 'html' && !readsImages({ dataset })) {
    return 'The page draws digits, and this model reads sequences';
  }
  if (format !== 'pytorch') return null;
  if (isRecurrent(cell) && recurrentFacts[cell].difference !== null) {
    return "PyTorch has no GRU that resets before the product, as TensorFlow.js's layer does";
  }
  const isSigmoid = cellOfModel(cell) === 'rnn' && activation === 'sigmoid';
  return isSigmoid ? "PyTorch's nn.RNN has tanh and ReLU, but no sigmoid" : null;
}

/** Why a model that takes this input cannot be exported with these options, in a sentence; null if it can. */
export function exportRefusal(
  { form, onnx }: ModelExportOptions,
  config: Parameters<typeof formatRefusal>[1] & Network,
  input: ModelInput,
): string | null {
  const refusal = formatRefusal(form, config);
  if (refusal !== null) return `${refusal}. Export this model as ONNX.`;
  for (const name of form === 'onnx' ? onnxSwitchNames.filter((one) => onnx[one]) : []) {
    const reason = switchRefusal(config, name);
    if (reason !== null)
      return `"${onnxSwitch[name].label}" does not apply to this model: ${reason}.`;
  }
  if (isReading(input)) return null;
  if (form === 'onnx' && onnx.bytes) {
    return 'Sequences are not pixels, so their values cannot be given as bytes from 0 to 255.';
  }
  // Keras tells a sequence's end by its values, which may be values of it too.
  const isTold = isCell(config.cell) && !isUnrolled(config.cell) && form !== 'keras';
  if (isTold || !hasLengths(input)) return null;
  const other = form === 'keras' ? ' Export this model as ONNX or PyTorch.' : '';
  return `These sequences have ${input.shortest} to ${input.longest} steps, and this file would take one length only.${other}`;
}

/** "any number of steps, state in and out"; '' for a plain file. */
export function onnxOptionsInShort(options: OnnxOptions): string {
  return onnxSwitchNames
    .filter((name) => options[name])
    .map((name) => uncapitalised(onnxSwitch[name].label))
    .join(', ');
}
