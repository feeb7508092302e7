// Classifies images from anywhere with an ONNX file from anywhere: both are read in the process that may be killed.
import { readIdxImages, readIdxLabels } from '../../datasets/idx-file';
import { joinLabels } from '../../datasets/idx';
import { accuracy, predict } from '../classify';
import { openModel } from '../session';

interface FilePredictions {
  /** One class per image. */
  readonly predictions: readonly number[];
  /** null without labels. */
  readonly accuracy: number | null;
}

/**
 * @param images an IDX file, plain or gzipped; `labels` likewise, or null
 * @throws Problem of the data, or model-unreadable
 */
export async function predictFile({
  file,
  images: imageFile,
  labels: labelFile,
}: {
  readonly file: string;
  readonly images: string;
  readonly labels: string | null;
}): Promise<FilePredictions> {
  const images = readIdxImages(imageFile);
  const labels = labelFile === null ? null : readIdxLabels(labelFile);
  if (labels) joinLabels(images, labels, `${imageFile} and ${labelFile ?? ''}`);
  const model = await openModel(file);
  try {
    const predictions = await predict(model, images);
    return { predictions, accuracy: labels && accuracy(predictions, labels) };
  } finally {
    await model.close();
  }
}
