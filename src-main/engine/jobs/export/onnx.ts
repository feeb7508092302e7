// Exports a trained model as an ONNX file, with its options.
import { formatOnnxOptions, isStepModel, type OnnxOptions } from '../../catalogue/model-exports';
import { hasStepOutputs } from '../../catalogue/model-input';
import { createCertificateEntries, certify } from '../../export/certificate';
import { certifyPieces } from '../../export/each-step-check';
import { exportModel } from '../../models/export-model';
import { writeVerified } from '../../export/verified-file';
import { encodeMetadata } from '../../models/onnx/proto';
import { checkVariant } from '../../export/variant-check';
import { chooseEvenBatch } from '../../export/test-batches';
import type { ExportSource, ModelFiles } from './source';

/**
 * The number of sequences that verify outputs of every step and other lengths; logits of whole
 * sequences are verified on the whole test set.
 */
const maxVariantSequences = 500;

export async function exportOnnx(
  file: string,
  source: ExportSource,
  options: OnnxOptions,
): Promise<ModelFiles> {
  const { model, reference } = source;
  // A streaming file receives the windows of unknown series piece by piece, already scaled.
  const testData = options.streaming
    ? { ...source.testData, scaledOutside: source.testData.asTrained }
    : source.testData;
  const bytes = exportModel(model, options);
  let size = bytes.length;
  const certificate = await writeVerified(
    file,
    bytes,
    async (temporary) => {
      if (hasStepOutputs(model.reading) || isStepModel(model.cell, options))
        return certifyPieces(bytes, testData, reference);
      await checkVariant(
        bytes,
        model.cell,
        options,
        chooseEvenBatch(testData, maxVariantSequences),
        reference,
      );
      return certify(temporary, testData, reference);
    },
    (found) => {
      const entries = encodeMetadata(createCertificateEntries(found));
      size += entries.length;
      return entries;
    },
  );
  return { file, files: [file], bytes: size, options: formatOnnxOptions(options), ...certificate };
}
