// Example code for an exported file in six lines of Python: the name, shape, type and scale of the input.
import { hasFreeTime, getPythonFile, type ModelExportOptions } from './model-exports';
import {
  getAlphabet,
  countFeatures,
  hasLengths,
  getInputName,
  isPixelOrder,
  describeLayout,
  lengthsName,
  describeScale,
  seriesName,
  getSeriesScaling,
  getNumberNames,
  type ModelInput,
} from './model-input';
import type { ModelKind } from './models';
import { getImageShape } from './pixel-order';

/**
 * @param file its name without a folder
 * @param input the input of a run of sequences: `ModelExport.sequences` of its export
 * @returns '' for a file with the state as an input, which the docs describe
 */
export function describeModelUsage(
  { form, onnx }: Pick<ModelExportOptions, 'form' | 'onnx'>,
  file: string,
  { input, cell }: { readonly input: ModelInput; readonly cell: ModelKind },
): string {
  const { time, features } = getSizes(input);
  const name = getInputName(input);
  const quoted = JSON.stringify(file);
  const scale = isPixelOrder(input) ? 'grey values from 0 to 1' : describeScale(input);
  const any = form === 'onnx' && hasFreeTime(cell) ? ', any number of steps' : '';
  const about = `[n, ${time}, ${features}]: ${describeLayout(input)}, ${scale}${any}`;
  const zeros = `np.zeros((1, ${time}, ${features}), np.float32)  # ${about}`;
  const isPadded = hasLengths(input);
  const output = getNumberNames(input) ? 'values' : 'logits';
  const best = (axis: string) => (output === 'logits' ? `.argmax(${axis})` : '');
  const ends = 'the steps of each sequence, padded at the end';
  const hasSeries = !isPixelOrder(input) && input.series !== undefined;
  const which = getSeriesScaling(false).series;
  if (getAlphabet(input)) return formatWritingUsage(form, file, cell);
  if (onnx.streaming) return '';
  /** The name of the input in the Python file, which is the same for every pixel order. */
  const variable = isPixelOrder(input) ? 'images' : name;
  if (form === 'onnx') {
    return `import numpy as np
import onnxruntime

session = onnxruntime.InferenceSession(${quoted})
${name} = ${zeros}
${isPadded ? `${lengthsName} = np.full(1, ${time}, np.int32)  # ${ends}\n` : ''}\
${hasSeries ? `${seriesName} = np.zeros(1, np.int32)  # ${which}\n` : ''}\
(${output},) = session.run(["${output}"], {"${name}": ${name}${isPadded ? `, "${lengthsName}": ${lengthsName}` : ''}${hasSeries ? `, "${seriesName}": ${seriesName}` : ''}})
print(${output}${best('axis=1')})
`;
  }
  return `import runpy
import torch

model = runpy.run_path(${JSON.stringify(getPythonFile(file))})["model"]
${variable} = torch.zeros(1, ${time}, ${features})  # ${about}
${isPadded ? `lengths = torch.tensor([${time}])  # ${ends}\n` : ''}\
${hasSeries ? `series = torch.tensor([0])  # ${which}\n` : ''}\
with torch.no_grad():
    print(model(${variable}${isPadded ? ', lengths' : ''}${hasSeries ? ', series' : ''})${best('1')})
`;
}

/** Generates text from a prompt, with the most probable character each time. */
function formatWritingUsage(
  form: ModelExportOptions['form'],
  file: string,
  cell: ModelKind,
): string {
  const quoted = JSON.stringify(file);
  if (form !== 'onnx' || !hasFreeTime(cell)) return '';
  return `import json
import numpy as np
import onnxruntime

session = onnxruntime.InferenceSession(${quoted})
alphabet = json.loads(session.get_modelmeta().custom_metadata_map["alphabet"])
states = {i.name: i for i in session.get_inputs() if i.name.startswith("state_")}
zeros = lambda shape: np.zeros([1 if size == "batch" else size for size in shape], np.float32)
state = {name: zeros(one.shape) for name, one in states.items()}
text = read = "The "
for _ in range(200):
    fed = np.array([[alphabet.index(one) for one in read]], np.int32)
    logits, *after = session.run(["logits", *(name.replace("state", "next") for name in state)], {"characters": fed, **state})
    state = dict(zip(state, after))
    read = alphabet[logits[0, -1].argmax()]  # or drawn by softmax(logits / temperature)
    text += read
print(text)
`;
}

function getSizes(input: ModelInput) {
  if (isPixelOrder(input)) return getImageShape(input);
  return { time: input.longest, features: countFeatures(input) };
}
