// The formats in which a trained model can be exported, and the options of an ONNX file: shared definitions for
// the dialog, the flags of `unroll export` and the schema.
import { z } from 'zod';
import { listKinds, type Choice } from './choices';
import type { NetworkChoice, RunConfig } from './config';
import { countDirections, hasOneReadout } from './network';
import {
  getAlphabet,
  hasStepOutputs,
  hasLengths,
  isPixelOrder,
  type ModelInput,
} from './model-input';
import {
  getCellOfModel,
  isCell,
  isEquationsOnly,
  isRecurrent,
  getRecurrentProperties,
  type ModelKind,
} from './models';
import { uncapitalise } from '../../core/number-texts';

interface OnnxOption extends Choice {
  /** The name of the flag: `--steps`. */
  readonly key: string;
  readonly help: string;
}

/** Options of recurrent models whose head reads one state of one step. */
const onnxSwitches = {
  steps: {
    key: 'steps',
    label: 'Outputs of every step',
    hint: 'Adds hidden_states and step_logits',
    help: 'add the hidden states and the logits of every step',
  },
  streaming: {
    key: 'streaming',
    label: 'State in and out',
    hint: 'For data that arrives step by step',
    help: 'take the initial state as an input and return the final state, for data that arrives step by step',
  },
} as const satisfies Readonly<Record<string, OnnxOption>>;
export type OnnxSwitch = keyof typeof onnxSwitches;
export const onnxSwitchNames = listKinds(onnxSwitches);

/** The switches with their common type. */
export const onnxSwitch: Readonly<Record<OnnxSwitch, OnnxOption>> = onnxSwitches;

const onnxOptionsSchema = z.strictObject({
  steps: z.boolean().default(false),
  streaming: z.boolean().default(false),
});
export type OnnxOptions = Readonly<z.output<typeof onnxOptionsSchema>>;

export const plainOnnx: OnnxOptions = onnxOptionsSchema.parse({});

/** Whether the exported file contains a cell's equations once per step. */
function isUnrolled(kind: ModelKind): boolean {
  const cell = getCellOfModel(kind);
  return cell !== null && isEquationsOnly(cell);
}

/** Whether the exported file processes one step at a time: it has a state as input and output, and no loop. */
export const isStepModel = (
  kind: ModelKind,
  { streaming }: Pick<OnnxOptions, 'streaming'>,
): boolean => streaming && isUnrolled(kind);

/** Whether the time axis of the exported file is variable, like the batch axis. */
export const hasFreeTime = (kind: ModelKind): boolean => isRecurrent(kind) && !isUnrolled(kind);

type Network = Pick<RunConfig, 'cell'> & NetworkChoice;

/** Returns the reason why this model has none of the options; null if it has all. */
export function explainUnavailableSwitch({ cell: kind, ...network }: Network): string | null {
  if (!isRecurrent(kind)) return 'it is not recurrent';
  if (countDirections(network) === 2)
    return 'it is bidirectional, so it needs the whole sequence at once';
  if (!hasOneReadout(network)) return 'its output is computed from the mean state';
  return null;
}

/**
 * @param input the input of the model; a file that predicts at each step or reads texts always has some of the
 * options
 */
export function listSwitches(model: Network, input?: ModelInput): readonly OnnxSwitch[] {
  if (explainUnavailableSwitch(model) !== null || (input && getAlphabet(input))) return [];
  return input && hasStepOutputs(input) ? ['streaming'] : onnxSwitchNames;
}

interface Form extends Choice {
  readonly hint: string;
  /** The file's extension. */
  readonly ending: string;
  /** The check that was made before the file got its final name. */
  readonly check: string;
}

/** The formats in the order in which they are offered. */
export const modelFormats = {
  onnx: {
    label: 'ONNX',
    hint: 'One file for ONNX Runtime and most other tools, on servers, phones and in browsers',
    ending: 'onnx',
    check: 'The file was run by ONNX Runtime and compared with TensorFlow',
  },
  pytorch: {
    label: 'PyTorch',
    hint: 'Weights as safetensors for nn.RNN, nn.GRU, nn.LSTM, nn.Linear or a custom cell, with a short .py file that loads them',
    ending: 'safetensors',
    check: 'The weights were read back and compared in TensorFlow. The .py module was not run',
  },
} as const satisfies Readonly<Record<string, Form>>;
export type ModelFormat = keyof typeof modelFormats;

export const modelFormatNames = listKinds(modelFormats);

/** Returns the Python module next to the weights of a PyTorch model. */
export const getPythonFile = (file: string): string => file.replace(/(\.safetensors)?$/, '.py');

/** Returns the description next to a model's file. */
export const getDescriptionFile = (file: string): string =>
  file.replace(/(\.(safetensors|onnx))?$/, '.json');

/** Returns the files that an export writes, the requested one first. */
export const listModelFiles = (format: ModelFormat, file: string): readonly string[] => [
  file,
  ...(format === 'pytorch' ? [getPythonFile(file)] : []),
  getDescriptionFile(file),
];

export const modelExportSchema = z.strictObject({
  form: z.enum(listKinds(modelFormats)).default('onnx'),
  /** The epoch of the weights; null selects the newest checkpoint, or with early stopping the best. */
  epoch: z
    .int({ error: 'Epoch must be a whole number from 1' })
    .positive({ error: 'Epoch must be a whole number from 1' })
    .nullable()
    .default(null),
  onnx: onnxOptionsSchema.prefault({}),
});
export type ModelExportOptions = Readonly<z.output<typeof modelExportSchema>>;

/** Returns the reason why a model cannot be exported in a format; null if it can. */
export function explainUnavailableFormat(
  format: ModelFormat,
  { cell }: Pick<RunConfig, 'cell'>,
): string | null {
  if (format === 'onnx') return null;
  if (isRecurrent(cell) && getRecurrentProperties(cell).difference !== null) {
    return "PyTorch has no GRU that resets before the product, as TensorFlow.js's layer does";
  }
  return null;
}

/** Returns why a model with this input cannot be exported with these options, as a sentence; null if it can. */
export function explainUnavailableExport(
  { form, onnx }: ModelExportOptions,
  config: Parameters<typeof explainUnavailableFormat>[1] & Network,
  input: ModelInput,
): string | null {
  const refusal = explainUnavailableFormat(form, config);
  if (refusal !== null) return `${refusal}. Export this model as ONNX.`;
  for (const name of form === 'onnx' ? onnxSwitchNames.filter((one) => onnx[one]) : []) {
    const reason = explainUnavailableSwitch(config);
    if (reason !== null)
      return `"${onnxSwitch[name].label}" does not apply to this model: ${reason}.`;
    if (name === 'steps' && hasStepOutputs(input))
      return `This model predicts at each step, so its file always has the logits of every step.`;
  }
  if (isCell(config.cell) || isPixelOrder(input) || !hasLengths(input)) return null;
  return `These sequences have ${input.shortest} to ${input.longest} steps, but this file would accept only one length.`;
}

/** Returns "outputs of every step, state in and out"; '' for a file without options. */
export function formatOnnxOptions(options: OnnxOptions): string {
  return onnxSwitchNames
    .filter((name) => options[name])
    .map((name) => uncapitalise(onnxSwitch[name].label))
    .join(', ');
}
