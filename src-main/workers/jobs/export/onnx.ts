// A trained model as an ONNX file, with its options.
import { onnxOptionsInShort, type OnnxOptions } from '../../../catalogue/model-exports';
import { certificateEntries, certify } from '../../../onnx/certificate';
import { exportModel } from '../../../onnx/export-model';

import { writeVerified } from '../../../onnx/verified-file';
import { encodeMetadata } from '../../../onnx/proto';
import { checkVariant } from '../../../onnx/variant-check';
import { sequencesOf, type ExportSource, type Written } from './source';

/** The number of images that verify what an option adds; logits of whole sequences are verified on all images. */
const imagesOfVariant = 500;

export async function exportOnnx(
  file: string,
  source: ExportSource,
  options: OnnxOptions,
): Promise<Written> {
  const { model, testSet, reference } = source;
  const bytes = exportModel(model, options);
  let size = bytes.length;
  const certificate = await writeVerified(
    file,
    bytes,
    async (temporary) => {
      await checkVariant(bytes, options, sequencesOf(source, 0, imagesOfVariant), reference);
      return certify(temporary, testSet, reference);
    },
    (found) => {
      const entries = encodeMetadata(certificateEntries(found));
      size += entries.length;
      return entries;
    },
  );
  return { file, files: [file], bytes: size, options: onnxOptionsInShort(options), ...certificate };
}
