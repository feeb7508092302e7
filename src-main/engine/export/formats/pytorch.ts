// Exports a trained model for PyTorch: a state_dict as safetensors, without the optimizer's state, and a
// short Python file that creates the module and loads it. The file exceeds 250 lines, since all
// lines of a module follow from one traversal of the model.
import {
  getFeedforwardProperties,
  isRecurrent,
  getRecurrentProperties,
  findStandard,
  type ModelKind,
  type RecurrentKind,
} from '../../catalogue/config';
import {
  getAlphabet,
  hasStepOutputs,
  hasLengths,
  isPixelOrder,
  describeLayout,
  getNumberNames,
  describeScale,
  getSeriesScaling,
  type ModelInput,
} from '../../catalogue/model-input';
import { countDirections, listNetworkParts, formatPartWeightName } from '../../catalogue/network';
import { modelLicence } from '../../catalogue/model-texts';
import { encodeSafetensors } from '../../../files/safetensors';
import type { SeriesTable } from '../../contract/model-file';
import type { PlainTensors } from '../../../core/plain-tensor';
import { at, take } from '../../../core/element-at';
import { feedforwardNames, getRecurrentWeights } from '../../models/graph-weights';
import { formatCellModule, type ModuleParts } from './pytorch-cell';
import { createFileMetadata, takeFrom, type TrainedModel } from '../../models/export-model';
import { createSeriesTables } from '../../models/onnx/input-part';

/** Returns the weights by the names of `load_state_dict`, in the layout of PyTorch's layers. */
function createPytorchWeights(model: TrainedModel): PlainTensors {
  return { ...listLayerWeights(model), ...createNormalisation(model) };
}

/** Returns the buffers of a model of sequences, [channels]. */
function createNormalisation({ reading }: TrainedModel): PlainTensors {
  if (isPixelOrder(reading) || reading.alphabet) return {};
  const { channels, mean, deviation, series } = reading;
  const shape = [channels.length];
  if (series) return createSeriesTables(series, channels.length, false);
  return { mean: { shape, data: mean }, deviation: { shape, data: deviation } };
}

function listLayerWeights(model: TrainedModel): PlainTensors {
  const getWeight = takeFrom(model);
  const { cell: kind } = model;
  if (!isRecurrent(kind)) {
    return Object.fromEntries(feedforwardNames.map((name) => [name, getWeight(name)]));
  }
  const w = getRecurrentWeights(kind, getWeight, model);
  const ofParts = listNetworkParts(model).flatMap((part, index) => {
    const weights = Object.entries(at(w.parts, index));
    return weights.map(([name, value]) => [formatPartWeightName(name, part), value]);
  });
  return {
    ...(Object.fromEntries(ofParts) as PlainTensors),
    'head.weight': w.headWeight,
    'head.bias': w.headBias,
  };
}

/** @param name the name of the safetensors file in the same folder, which the Python file loads */
export function createPytorchFiles(model: TrainedModel, name: string) {
  const { cell } = model;
  const metadata = {
    format: 'pt',
    ...createFileMetadata(model),
    // The weights are those of PyTorch's layer, even if the run's settings name a library's.
    cell: isRecurrent(cell) ? getRecurrentProperties(cell).unrolls : cell,
  };
  const weights = createPytorchWeights(model);
  return {
    safetensors: encodeSafetensors(weights, metadata),
    python: formatPython(model, weights, name),
  };
}

function formatPython(model: TrainedModel, weights: PlainTensors, name: string): string {
  const { cell: kind, reading } = model;
  const input = createInputLines(reading);
  const parts = isRecurrent(kind)
    ? formatRecurrentModule(kind, model, weights)
    : formatFeedforwardModule(kind, weights, input.name);
  const { run, epoch, classNames } = model.provenance ?? {};
  const from = run === undefined ? kind : `${run.name}, epoch ${epoch} of run ${run.uid}`;
  const about = `${from}, trained by Unroll ${model.origin.unrollVersion}`.replace(
    /["\\\s]+/g,
    ' ',
  );
  const numbers = getNumberNames(reading);
  const alphabet = getAlphabet(reading);
  const series = isPixelOrder(reading) ? undefined : reading.series;
  const seriesNames = series ? `\nseries_names = ${JSON.stringify(series.names)}` : '';
  const [module, names] = alphabet
    ? ['Reader', `alphabet = ${JSON.stringify(alphabet)}`]
    : numbers
      ? ['Predictor', `number_names = ${JSON.stringify(numbers)}`]
      : ['Classifier', `class_names = ${JSON.stringify(classNames ?? [])}`];
  return `"""${about}. Needs torch and safetensors.

Licence: ${modelLicence}."""
from pathlib import Path
import torch
from safetensors.torch import load_file
${parts.before ?? ''}
class ${module}(torch.nn.Module):
    def __init__(self):
        super().__init__()
${indentLines([...parts.layers, ...input.layers])}
    def forward(self, ${input.name}${input.more}):  # ${input.comment}
${indentLines([...input.forward, ...(series ? formatBySeries(parts.forward, series) : parts.forward)])}
model = ${module}()
model.load_state_dict(load_file(Path(__file__).with_name(${JSON.stringify(name)})))
model.eval()
${names}${seriesNames}
`;
}

/** Returns the values in the units of their series. */
function formatBySeries(forward: readonly string[], { channelOf }: SeriesTable): readonly string[] {
  const ofNumbers = (name: string) => `${name}[:, 0][:, ${JSON.stringify(channelOf)}]`;
  const back = `* ${ofNumbers('deviation')} + ${ofNumbers('mean')}`;
  return forward.map((line) => line.replace(/^return (.*)$/, `return $1 ${back}`));
}

const indentLines = (lines: readonly string[]) => lines.map((line) => `        ${line}\n`).join('');

/** Returns the arguments of `forward`, and the lines that prepare them for the layers. */
function createInputLines(input: TrainedModel['reading']) {
  const scale = getAlphabet(input) ? [] : [describeScale(input)];
  const words = [describeLayout(input), ...scale].join(', ');
  if (isPixelOrder(input)) {
    return { name: 'images', more: '', comment: words, layers: [], forward: [] };
  }
  if (input.alphabet) {
    const { length } = input.alphabet;
    return {
      name: 'characters',
      more: ', state=None',
      comment: `[n, time], ${words}; the state goes on`,
      layers: [],
      forward: [
        `sequences = torch.nn.functional.one_hot(characters, ${length}).to(self.head.weight)`,
      ],
    };
  }
  const [isPadded, channels] = [hasLengths(input), input.channels.length];
  if (input.series) {
    const shape = `${input.series.names.length + 1}, 1, ${channels}`;
    return {
      name: 'sequences',
      more: ', series',
      comment: `[n, time, ${channels}], ${words}; series [n]: ${getSeriesScaling(false).series}`,
      layers: [
        `self.register_buffer("mean", torch.zeros(${shape}))`,
        `self.register_buffer("deviation", torch.ones(${shape}))`,
      ],
      forward: [
        'mean, deviation = self.mean[series.long()], self.deviation[series.long()]',
        'window, is_other = sequences.double(), deviation == 0',
        'mean = torch.where(is_other, window.mean(1, keepdim=True).to(mean), mean)',
        'spread = window.std(1, unbiased=False, keepdim=True).to(mean)',
        'spread = torch.where(spread == 0, torch.ones_like(spread), spread)',
        'deviation = torch.where(is_other, spread, deviation)',
        'sequences = (sequences - mean) / deviation',
      ],
    };
  }
  const ends = isPadded ? '; lengths [n] has the steps of each, padded at the end' : '';
  return {
    name: 'sequences',
    more: isPadded ? ', lengths' : '',
    comment: `[n, time, ${channels}], ${words}${ends}`,
    layers: [
      `self.register_buffer("mean", torch.zeros(${channels}))`,
      `self.register_buffer("deviation", torch.ones(${channels}))`,
    ],
    forward: ['sequences = (sequences - self.mean) / self.deviation'],
  };
}

function formatRecurrentModule(
  kind: RecurrentKind,
  { activation, reading, readout = 'last', ...network }: TrainedModel,
  weights: PlainTensors,
): ModuleParts {
  const { unrolls } = getRecurrentProperties(kind);
  const standard = findStandard(unrolls, activation);
  const input = isPixelOrder(reading) ? 'images' : 'sequences';
  const isPacked = hasLengths(reading);
  const classes = getSize(weights, 'head.weight', 0);
  // nn.RNN has no sigmoid.
  if (standard === null || (standard.cell === 'rnn' && standard.activation === 'sigmoid')) {
    const hidden = getSize(weights, 'head.weight', 1) / countDirections(network);
    const answers = {
      eachStep: hasStepOutputs(reading),
      isText: getAlphabet(reading) !== undefined,
    };
    const sizes = { input, hidden, classes, isPadded: isPacked, ...answers };
    return formatCellModule(unrolls, { activation, readout, ...network }, weights, sizes);
  }
  const { layer } = standard;
  const features = getSize(weights, 'recurrent.weight_ih_l0', 1);
  const hidden = getSize(weights, 'recurrent.weight_hh_l0', 1);
  const { layers = 1, bidirectional } = network;
  const directions = countDirections(network);
  const more = [
    layers > 1 ? `, num_layers=${layers}` : '',
    ', batch_first=True',
    bidirectional === 'yes' ? ', bidirectional=True' : '',
    layer === 'RNN' ? `, nonlinearity="${standard.activation}"` : '',
  ].join('');
  const pack = [
    'packed = torch.nn.utils.rnn.pack_padded_sequence(',
    '    sequences, lengths.long().cpu(), batch_first=True, enforce_sorted=False',
    ')',
  ];
  const last = layer === 'LSTM' ? '(last, _)' : 'last';
  const given = isPacked ? 'packed' : input;
  const ends = {
    last: [
      `_, ${last} = self.recurrent(${given})`,
      `return self.head(${formatLastState(directions)})`,
    ],
    mean: isPacked
      ? [
          'states, _ = self.recurrent(packed)',
          'states, lengths = torch.nn.utils.rnn.pad_packed_sequence(states, batch_first=True)',
          'return self.head(states.sum(1) / lengths.to(states)[:, None])',
        ]
      : [`states, _ = self.recurrent(${given})`, 'return self.head(states.mean(1))'],
  };
  return {
    layers: [
      `self.recurrent = torch.nn.${layer}(${features}, ${hidden}${more})`,
      `self.head = torch.nn.Linear(${hidden * directions}, ${classes})`,
    ],
    forward: [
      ...(isPacked ? pack : []),
      ...(hasStepOutputs(reading) ? formatEachStep(reading, given) : ends[readout]),
    ],
  };
}

/** Returns logits [n, time, classes]; for a text, also the next state. */
function formatEachStep(reading: ModelInput, given: string): string[] {
  if (getAlphabet(reading))
    return ['states, state = self.recurrent(sequences, state)', 'return self.head(states), state'];
  if (!hasLengths(reading))
    return [`states, _ = self.recurrent(${given})`, 'return self.head(states)'];
  return [
    'states, _ = self.recurrent(packed)',
    'states, _ = torch.nn.utils.rnn.pad_packed_sequence(states, batch_first=True)',
    'return self.head(states)',
  ];
}

/** Returns the top layer's last state; `last` is [layers × directions, n, hidden]. */
const formatLastState = (directions: 1 | 2): string =>
  directions === 1 ? 'last[-1]' : 'torch.cat([last[-2], last[-1]], 1)';

const inputCode = { all: '.flatten(1)', last: '[:, -1]' } as const;

function formatFeedforwardModule(
  kind: ModelKind,
  weights: PlainTensors,
  input: string,
): ModuleParts {
  const { takes: what } = getFeedforwardProperties(kind);
  const hidden = getSize(weights, 'hidden.weight', 0);
  const inputs = getSize(weights, 'hidden.weight', 1);
  return {
    layers: [
      `self.hidden = torch.nn.Linear(${inputs}, ${hidden})`,
      `self.head = torch.nn.Linear(${hidden}, ${getSize(weights, 'head.weight', 0)})`,
    ],
    forward: [`return self.head(torch.tanh(self.hidden(${input}${inputCode[what]})))`],
  };
}

const getSize = (weights: PlainTensors, name: string, axis: number) =>
  at(take(weights, name).shape, axis);
