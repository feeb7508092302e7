// How an exported file is used, as code to copy: six lines a language, with the name, shape, type and scale of the input.
import { hasFreeTime, type ModelExportOptions } from './model-exports';
import { readings, type ReadingKind } from './reading';

export const usageLanguages = ['Python', 'JavaScript'] as const;
export type UsageLanguage = (typeof usageLanguages)[number];

/** What an exported ONNX or Keras file calls its input: another name where images that were not rearranged would be misread. */
export const inputName = (reading: ReadingKind): string =>
  reading === 'rows' ? 'images' : 'sequences';

/**
 * @param file its name without a folder
 * @returns '' where there is nothing to say: a web page is opened, and a file with the state as an input has its docs
 */
export function modelUsage(
  language: UsageLanguage,
  { form, onnx }: Pick<ModelExportOptions, 'form' | 'onnx'>,
  file: string,
  reading: ReadingKind,
): string {
  const { time, features } = readings[reading].shape(28, 28);
  const name = inputName(reading);
  const quoted = JSON.stringify(file);
  const isBytes = form === 'onnx' && onnx.bytes;
  const scale = isBytes ? 'grey values from 0 to 255' : 'grey values from 0 to 1';
  const any = form === 'onnx' && hasFreeTime(onnx) ? ', any number of steps' : '';
  const about = `[n, ${time}, ${features}]: ${readings[reading].parts}, ${scale}${any}`;
  const images = `np.zeros((1, ${time}, ${features}), np.${isBytes ? 'uint8' : 'float32'})  # ${about}`;
  if (form === 'html' || onnx.streaming) return '';
  if (language === 'JavaScript') {
    if (form !== 'onnx') return '';
    const [type, array] = isBytes ? ['uint8', 'Uint8Array'] : ['float32', 'Float32Array'];
    return `import * as ort from 'onnxruntime-web';

const session = await ort.InferenceSession.create(${quoted});
// ${about}
const ${name} = new ort.Tensor('${type}', new ${array}(${time} * ${features}), [1, ${time}, ${features}]);
const { logits } = await session.run({ ${name} });
console.log(logits.data);
`;
  }
  const python = {
    onnx: `import numpy as np
import onnxruntime

session = onnxruntime.InferenceSession(${quoted})
${name} = ${images}
(logits,) = session.run(["logits"], {"${name}": ${name}})
print(logits.argmax(axis=1))
`,
    keras: `import keras
import numpy as np

model = keras.saving.load_model(${quoted})
${name} = ${images}
print(model.predict(${name}).argmax(axis=1))
`,
    pytorch: `import runpy
import torch

model = runpy.run_path(${JSON.stringify(file.replace(/(\.safetensors)?$/, '.py'))})["model"]
images = torch.zeros(1, ${time}, ${features})  # ${about}
with torch.no_grad():
    print(model(images).argmax(1))
`,
  };
  return python[form];
}
