// A trained model for Keras. Since Keras is not available here, the verification computes with the written weights by the
// equations of Keras's layers (keras/src/layers/rnn); scripts/check-exports.py loads the file into Keras.
import {
  add,
  concat,
  div,
  matMul,
  maximum,
  mean,
  mul,
  relu,
  reshape,
  reverse,
  sigmoid,
  slice,
  split,
  sqrt,
  stack,
  sub,
  tanh,
  tensor3d,
  tidy,
  unstack,
  zeros,
  type Rank,
  type Tensor,
  type Tensor2D,
  type Tensor3D,
} from '@tensorflow/tfjs-core';
import { ZipFile } from 'yazl';
import { at } from '../../../element-at';
import {
  kerasFiles,
  kerasModel,
  type KerasLayer,
  type KerasModel,
} from '../../../export/formats/keras';
import { toTensor } from '../../../models/weights';
import type { LogitsOf } from '../../../export/certificate';
import { writeVerified } from '../../../export/verified-file';
import { verifyFormat, takeValues, type ExportSource, type Written } from './source';

export async function exportKeras(file: string, source: ExportSource): Promise<Written> {
  const keras = kerasModel(source.model);
  const bytes = await zipped(kerasFiles(keras, 'unroll'));
  const certificate = await writeVerified(file, bytes, () =>
    verifyFormat('keras', source, kerasLogits(keras)),
  );
  return { file, files: [file], bytes: bytes.length, options: '', ...certificate };
}

/** Not compressed, as in Keras, and with a fixed date, so that equal models give equal bytes. */
async function zipped(files: Readonly<Record<string, Uint8Array>>): Promise<Uint8Array> {
  const zip = new ZipFile();
  const mtime = new Date(1980, 0, 1);
  for (const [name, bytes] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(bytes), name, { mtime, compress: false });
  }
  zip.end();
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

const kerasLogits =
  ({ layers }: KerasModel): LogitsOf =>
  ({ x, shape }) =>
    takeValues(
      tidy(() =>
        layers.reduce<Tensor>((value, layer) => equations(layer, value), tensor3d(x, [...shape])),
      ),
    );

/** What Keras divides by at least. */
const epsilon = 1e-7;

function equations(layer: KerasLayer, x: Tensor): Tensor {
  if (layer.directions) {
    const [forward, backward] = layer.directions.map((each) => equations(each, x));
    if (!forward || !backward) throw new RangeError('A layer in both directions has two.');
    // The states of a whole sequence are turned back, so that both stand beside each other's.
    return concat([forward, backward.rank === 3 ? reverse(backward, 1) : backward], -1);
  }
  const weights = layer.weights.map(toTensor);
  switch (layer.className) {
    case 'Dense': {
      const [kernel, bias] = [at(weights, 0) as Tensor2D, at(weights, 1)];
      const inputs = kernel.shape[0];
      const sums = add(matMul(reshape<Rank.R2>(x, [-1, inputs]), kernel), bias);
      const shaped = reshape(sums, [...x.shape.slice(0, -1), kernel.shape[1]]);
      return layer.config.activation === 'tanh' ? tanh(shaped) : shaped;
    }
    case 'Normalization': {
      const [average, variance] = [layer.config.mean, layer.config.variance] as number[][];
      return div(sub(x, average ?? []), maximum(sqrt(variance ?? []), epsilon));
    }
    case 'Flatten':
      return reshape(x, [at(x.shape, 0), -1]);
    case 'Cropping1D': {
      const [start = 0] = layer.config.cropping as readonly number[];
      return slice(x as Tensor3D, [0, start, 0]);
    }
    case 'GlobalAveragePooling1D':
      return mean(x, 1);
    default:
      return recurrent(layer, weights as Tensor2D[], x as Tensor3D);
  }
}

const activations = { tanh, relu, sigmoid } as const;

function recurrent(
  { className, config }: KerasLayer,
  weights: readonly Tensor2D[],
  x: Tensor3D,
): Tensor {
  const [kernel, recurrentKernel, bias] = [at(weights, 0), at(weights, 1), at(weights, 2)];
  const units = config.units as number;
  let h: Tensor2D = zeros<Rank.R2>([x.shape[0], units]);
  let c = h;
  const steps = unstack(x, 1) as Tensor2D[];
  const states: Tensor2D[] = [];
  for (const step of config.go_backwards === true ? steps.reverse() : steps) {
    if (className === 'SimpleRNN') {
      const f = activations[config.activation as keyof typeof activations];
      h = f(add(add(matMul(step, kernel), bias), matMul(h, recurrentKernel)));
    } else if (className === 'LSTM') {
      const sums = add(add(matMul(step, kernel), matMul(h, recurrentKernel)), bias);
      const [i, f, g, o] = split(sums, 4, 1) as [Tensor2D, Tensor2D, Tensor2D, Tensor2D];
      c = add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g)));
      h = mul(sigmoid(o), tanh(c));
    } else {
      h = gru(config.reset_after === true, step, h, kernel, recurrentKernel, bias);
    }
    states.push(h);
  }
  return config.return_sequences === true ? stack(states, 1) : h;
}

/** The two biases of a GRU that resets after the product. */
const halvesOf = (bias: Tensor2D) => split<Tensor2D>(bias, 2, 0) as [Tensor2D, Tensor2D];

function gru(
  resetsAfter: boolean,
  x: Tensor2D,
  h: Tensor2D,
  kernel: Tensor2D,
  recurrentKernel: Tensor2D,
  bias: Tensor2D,
): Tensor2D {
  const three = (value: Tensor2D) => split(value, 3, 1) as [Tensor2D, Tensor2D, Tensor2D];
  const [inputBias, recurrentBias] = resetsAfter ? halvesOf(bias) : [bias, null];
  const [xz, xr, xh] = three(add<Tensor2D>(matMul(x, kernel), inputBias));
  const product = matMul(h, recurrentKernel);
  const [hz, hr, hh] = three(
    recurrentBias ? add<Tensor2D>(product, recurrentBias) : (product as Tensor2D),
  );
  const z = sigmoid(add(xz, hz));
  const r = sigmoid(add(xr, hr));
  const past: Tensor = resetsAfter
    ? mul(r, hh)
    : matMul<Tensor2D>(mul<Tensor2D>(r, h), three(recurrentKernel)[2]);
  const candidate = tanh(add(xh, past));
  return add(mul(z, h), mul(sub(1, z), candidate));
}
