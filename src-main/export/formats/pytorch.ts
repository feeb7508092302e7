// A trained model for PyTorch: a state_dict as safetensors, without the optimizer's state, and a short Python
// file that makes the module and loads it.
import {
  cellFacts,
  feedforwardFacts,
  isRecurrent,
  recurrentFacts,
  type FeedforwardKind,
  type RecurrentKind,
} from '../../catalogue/config';
import { inputScale, modelLicence } from '../../catalogue/model-words';
import { readings } from '../../catalogue/reading';
import { encodeSafetensors } from '../../safetensors';
import type { PlainTensors } from '../../contract/plain-tensor';
import { at, take } from '../../element-at';
import { feedforwardNames, recurrentWeights } from '../../models/graph-weights';
import { fileMetadata, takeFrom, type TrainedModel } from '../../models/onnx/export-model';

/** By the names of `load_state_dict`, in the layout of PyTorch's layers. */
function pytorchWeights(model: TrainedModel): PlainTensors {
  const weightOf = takeFrom(model);
  const { cell: kind } = model;
  if (!isRecurrent(kind)) {
    return Object.fromEntries(feedforwardNames.map((name) => [name, weightOf(name)]));
  }
  const w = recurrentWeights(kind, weightOf);
  return {
    'recurrent.weight_ih_l0': w.weightIh,
    'recurrent.weight_hh_l0': w.weightHh,
    'recurrent.bias_ih_l0': w.biasIh,
    'recurrent.bias_hh_l0': w.biasHh,
    'head.weight': w.headWeight,
    'head.bias': w.headBias,
  };
}

/** @param name of the safetensors file beside the Python file, which loads it */
export function pytorchFiles(model: TrainedModel, name: string) {
  const { cell } = model;
  const metadata = {
    format: 'pt',
    ...fileMetadata(model),
    // The weights are those of PyTorch's layer, also where the run's settings name a library's.
    cell: isRecurrent(cell) ? recurrentFacts[cell].unrolls : cell,
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
    ? recurrentModule(kind, model.activation, weights)
    : feedforwardModule(kind, weights);
  const { run, epoch, classNames } = model.provenance ?? {};
  const from = run === undefined ? kind : `${run.name}, epoch ${epoch} of run ${run.uid}`;
  const about = `${from}, trained by Unroll ${model.origin.unrollVersion}`.replace(
    /["\\\s]+/g,
    ' ',
  );
  return `"""${about}. Needs torch and safetensors.

Licence: ${modelLicence}."""
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
class_names = ${JSON.stringify(classNames ?? [])}
`;
}

interface ModuleParts {
  readonly layers: readonly string[];
  readonly forward: readonly string[];
}

function recurrentModule(
  kind: RecurrentKind,
  activation: string,
  weights: PlainTensors,
): ModuleParts {
  const { unrolls } = recurrentFacts[kind];
  const layer = cellFacts[unrolls].layers?.pytorch;
  if (layer === undefined) throw new RangeError(`PyTorch has no layer for a ${unrolls}.`);
  const features = sizeOf(weights, 'recurrent.weight_ih_l0', 1);
  const hidden = sizeOf(weights, 'recurrent.weight_hh_l0', 1);
  const more = layer === 'RNN' ? `, nonlinearity="${activation}"` : '';
  return {
    layers: [
      `self.recurrent = torch.nn.${layer}(${features}, ${hidden}, batch_first=True${more})`,
      `self.head = torch.nn.Linear(${hidden}, ${sizeOf(weights, 'head.weight', 0)})`,
    ],
    forward: ['states, _ = self.recurrent(images)', 'return self.head(states[:, -1])'],
  };
}

const reads = { all: 'images.flatten(1)', last: 'images[:, -1]', each: 'images' } as const;

function feedforwardModule(kind: FeedforwardKind, weights: PlainTensors): ModuleParts {
  const { reads: what } = feedforwardFacts[kind];
  const hidden = sizeOf(weights, 'hidden.weight', 0);
  const inputs = sizeOf(weights, 'hidden.weight', 1);
  const mean = what === 'each' ? '.mean(1)' : '';
  return {
    layers: [
      `self.hidden = torch.nn.Linear(${inputs}, ${hidden})`,
      `self.head = torch.nn.Linear(${hidden}, ${sizeOf(weights, 'head.weight', 0)})`,
    ],
    forward: [`return self.head(torch.tanh(self.hidden(${reads[what]})))${mean}`],
  };
}

const sizeOf = (weights: PlainTensors, name: string, axis: number) =>
  at(take(weights, name).shape, axis);
