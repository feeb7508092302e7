// A trained model as an ONNX file, with its options.
import { onnxOptionsInShort, type OnnxOptions } from '../../../catalogue/model-exports';
import { certificateEntries, certify } from '../../../export/certificate';
import { exportModel } from '../../../models/onnx/export-model';

import { writeVerified } from '../../../export/verified-file';
import { encodeMetadata } from '../../../models/onnx/proto';
import { checkVariant } from '../../../export/variant-check';
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
