// How an exported file is used, in six lines of Python: the name, shape, type and scale of the input.
import { filesOfModel, hasFreeTime, type ModelExportOptions } from './model-exports';
import {
  hasLengths,
  inputName,
  isPixelOrder,
  layoutInWords,
  lengthsName,
  scaleInWords,
  numbersOf,
  type ModelInput,
} from './model-input';
import type { ModelKind } from './models';
import { imageShape } from './pixel-order';

/**
 * @param file its name without a folder
 * @param input of a run of sequences what its export says (`ModelExport.sequences`)
 * @returns '' for a file with the state as an input, which has its docs
 */
export function modelUsage(
  { form, onnx }: Pick<ModelExportOptions, 'form' | 'onnx'>,
  file: string,
  { input, cell }: { readonly input: ModelInput; readonly cell: ModelKind },
): string {
  const { time, features } = sizesOf(input);
  const name = inputName(input);
  const quoted = JSON.stringify(file);
  const scale = isPixelOrder(input) ? 'grey values from 0 to 1' : scaleInWords(input);
  const any = form === 'onnx' && hasFreeTime(cell) ? ', any number of steps' : '';
  const about = `[n, ${time}, ${features}]: ${layoutInWords(input)}, ${scale}${any}`;
  const zeros = `np.zeros((1, ${time}, ${features}), np.float32)  # ${about}`;
  const isPadded = hasLengths(input);
  const output = numbersOf(input) ? 'values' : 'logits';
  const best = (axis: string) => (output === 'logits' ? `.argmax(${axis})` : '');
  const ends = 'the steps of each sequence, padded at the end';
  if (onnx.streaming) return '';
  /** Whatever the reading, as the Python file calls it. */
  const variable = isPixelOrder(input) ? 'images' : name;
  if (form === 'onnx') {
    return `import numpy as np
import onnxruntime

session = onnxruntime.InferenceSession(${quoted})
${name} = ${zeros}
${isPadded ? `${lengthsName} = np.full(1, ${time}, np.int32)  # ${ends}\n` : ''}\
(${output},) = session.run(["${output}"], {"${name}": ${name}${isPadded ? `, "${lengthsName}": ${lengthsName}` : ''}})
print(${output}${best('axis=1')})
`;
  }
  return `import runpy
import torch

model = runpy.run_path(${JSON.stringify(filesOfModel(form, file).at(-1))})["model"]
${variable} = torch.zeros(1, ${time}, ${features})  # ${about}
${isPadded ? `lengths = torch.tensor([${time}])  # ${ends}\n` : ''}\
with torch.no_grad():
    print(model(${variable}${isPadded ? ', lengths' : ''})${best('1')})
`;
}

function sizesOf(input: ModelInput) {
  if (isPixelOrder(input)) return imageShape(input);
  return { time: input.longest, features: input.channels.length };
}
