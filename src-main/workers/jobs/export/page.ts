// A trained model as a web page. The verification runs the page's own JavaScript, read back from the file.
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';
import { count, fixed } from '../../../catalogue/number-words';
import { isImages } from '../../../datasets/labelled-set';
import type { LogitsOf } from '../../../export/certificate';
import { modelPage, networkJson, networkSource } from '../../../export/formats/page/page';
import { writeVerified } from '../../../export/verified-file';
import { Problem } from '../../../problem';
import { verifyFormat, type ExportSource, type Written } from './source';

/** Not all of the test set, since JavaScript takes milliseconds per image. */
const images = 1000;
const side = 28;

export async function exportPage(file: string, source: ExportSource): Promise<Written> {
  const { model, reference } = source;
  const { asTrained: testSet } = source.testData;
  // Of sequences the format is refused before (`formatRefusal`).
  const [rows, columns] = isImages(testSet) ? [testSet.rows, testSet.columns] : [0, 0];
  if (rows !== side || columns !== side) {
    const message = `The page draws images of ${side} × ${side} pixels, and this model reads ${rows} × ${columns}. Nothing was written. Export ONNX.`;
    throw new Problem('bad-request', message);
  }
  const json = networkJson(model, { rows, columns });
  // The page states the model's accuracy, since its logits differ by at most 1e-4.
  const { accuracy } = await verifyFormat('html', source, reference);
  const stated = `${fixed(100 * accuracy, 2)} % of ${count(testSet.count)} test images`;
  const page = Buffer.from(modelPage(model, json, stated));
  const certificate = await writeVerified(file, page, (written) =>
    verifyFormat('html', source, pageLogits(readFileSync(written, 'utf8')), images),
  );
  return { file, files: [file], bytes: page.length, options: '', ...certificate };
}

interface Network {
  readonly logitsOf: (network: unknown, x: Float32Array) => ArrayLike<number>;
  readonly readNetwork: (json: unknown) => unknown;
}

function pageLogits(page: string): LogitsOf {
  const [, text] =
    /<script type="application\/json" id="network">(.*?)<\/script>/s.exec(page) ?? [];
  if (text === undefined || !page.includes(networkSource)) {
    throw new Problem('export-failed', 'The page does not hold its model. Nothing was written.');
  }
  const { logitsOf, readNetwork } = runInNewContext(
    `${networkSource}; ({ logitsOf, readNetwork })`,
    { atob },
  ) as Network;
  const network = readNetwork(JSON.parse(text));
  return ({ x, shape: [count, time, features] }) => {
    const size = time * features;
    const rows = Array.from({ length: count }, (_, image) =>
      Array.from(logitsOf(network, x.subarray(image * size, (image + 1) * size))),
    );
    return Float32Array.from(rows.flat());
  };
}
