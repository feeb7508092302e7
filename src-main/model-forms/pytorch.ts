// A trained model for PyTorch: a state_dict as safetensors, without the optimizer's state, and a short Python
// file that makes the module and loads it.
import { feedforwardFacts, isRecurrent, recurrentFacts } from '../catalogue/config';
import { inputScale } from '../catalogue/model-words';
import { readings } from '../catalogue/reading';
import { encodeSafetensors } from '../checkpoints/safetensors';
import type { PlainTensors } from '../contract/plain-tensor';
import { at } from '../element-at';
import { recurrentWeights } from '../models/graph-weights';
import type { TrainedModel } from '../onnx/export-model';
import { provenanceEntries } from '../onnx/provenance';
import { takeFrom } from './weights';

export interface PytorchFiles {
  readonly safetensors: Uint8Array;
  readonly python: string;
}

/** The names of `load_state_dict`, PyTorch's own layers and layout. */
export function pytorchWeights(model: TrainedModel): PlainTensors {
  const take = takeFrom(model);
  const { cell: kind } = model;
  if (!isRecurrent(kind)) {
    const names = ['hidden.weight', 'hidden.bias', 'head.weight', 'head.bias'];
    return Object.fromEntries(names.map((name) => [name, take(name)]));
  }
  const w = recurrentWeights(kind, take);
  return {
    'recurrent.weight_ih_l0': w.weightIh,
    'recurrent.weight_hh_l0': w.weightHh,
    'recurrent.bias_ih_l0': w.biasIh,
    'recurrent.bias_hh_l0': w.biasHh,
    'head.weight': w.headWeight,
    'head.bias': w.headBias,
  };
}

/** @param name of the safetensors file that the Python file loads, which lies beside it */
export function pytorchFiles(model: TrainedModel, name: string): PytorchFiles {
  const { provenance, origin, cell } = model;
  const entries = provenance === undefined ? {} : provenanceEntries(provenance);
  // A library's layer has become PyTorch's: settings that name the library's would no longer fit the weights.
  const isAsTrained = !isRecurrent(cell) || recurrentFacts[cell].family === 'cell';
  const { config, ...others } = { config: '', ...entries };
  const metadata = {
    format: 'pt',
    ...others,
    ...(isAsTrained && config !== '' ? { config } : {}),
    dataChecksum: origin.dataChecksum,
    unrollVersion: origin.unrollVersion,
  };
  const weights = pytorchWeights(model);
  return {
    safetensors: encodeSafetensors(weights, metadata),
    python: python(model, weights, name),
  };
}

function python(model: TrainedModel, weights: PlainTensors, name: string): string {
  const { cell: kind, reading } = model;
  const parts = isRecurrent(kind)
    ? recurrentModule(model, weights)
    : feedforwardModule(model, weights);
  const about = `${model.provenance?.run.name ?? kind}, trained by Unroll`.replace(
    /["\\\s]+/g,
    ' ',
  );
  return `"""${about}. Needs torch and safetensors."""
from pathlib import Path
import torch
from safetensors.torch import load_file

class Classifier(torch.nn.Module):
    def __init__(self):
        super().__init__()
${parts.layers.map((line) => `        ${line}\n`).join('')}
    def forward(self, images):  # ${readings[reading].parts}, ${inputScale}
${parts.forward.map((line) => `        ${line}\n`).join('')}
model = Classifier()
model.load_state_dict(load_file(Path(__file__).with_name(${JSON.stringify(name)})))
model.eval()
`;
}

interface ModuleParts {
  readonly layers: readonly string[];
  readonly forward: readonly string[];
}

const layers = { rnn: 'RNN', gru: 'GRU', lstm: 'LSTM' } as const;

function recurrentModule({ cell, activation }: TrainedModel, weights: PlainTensors): ModuleParts {
  if (!isRecurrent(cell)) throw new TypeError(`${cell} is not recurrent`);
  const { unrolls } = recurrentFacts[cell];
  const features = sizeOf(weights, 'recurrent.weight_ih_l0', 1);
  const hidden = sizeOf(weights, 'recurrent.weight_hh_l0', 1);
  const more = unrolls === 'rnn' ? `, nonlinearity="${activation}"` : '';
  return {
    layers: [
      `self.recurrent = torch.nn.${layers[unrolls]}(${features}, ${hidden}, batch_first=True${more})`,
      `self.head = torch.nn.Linear(${hidden}, ${sizeOf(weights, 'head.weight', 0)})`,
    ],
    forward: ['states, _ = self.recurrent(images)', 'return self.head(states[:, -1])'],
  };
}

const reads = { all: 'images.flatten(1)', last: 'images[:, -1]', each: 'images' } as const;

function feedforwardModule({ cell }: TrainedModel, weights: PlainTensors): ModuleParts {
  if (isRecurrent(cell)) throw new TypeError(`${cell} is recurrent`);
  const { reads: what } = feedforwardFacts[cell];
  const [hidden, inputs] = [
    sizeOf(weights, 'hidden.weight', 0),
    sizeOf(weights, 'hidden.weight', 1),
  ];
  const mean = what === 'each' ? '.mean(1)' : '';
  return {
    layers: [
      `self.hidden = torch.nn.Linear(${inputs}, ${hidden})`,
      `self.head = torch.nn.Linear(${hidden}, ${sizeOf(weights, 'head.weight', 0)})`,
    ],
    forward: [`return self.head(torch.tanh(self.hidden(${reads[what]})))${mean}`],
  };
}

function sizeOf(weights: PlainTensors, name: string, axis: number): number {
  const { shape = [] } = weights[name] ?? {};
  return at(shape, axis);
}
