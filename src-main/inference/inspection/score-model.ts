// The accuracy of an ONNX file from anywhere on a data set's test images.
import type { DatasetChoice } from '../../catalogue/config';
import type { ModelScore } from '../../contract/imported-model';
import { at } from '../../element-at';
import { classCount } from '../../catalogue/evaluation';
import { dataInFull } from '../../catalogue/setting-words';
import { loadTestImages } from '../../datasets/registry';
import { accuracy, predict } from '../classify';
import { Problem } from '../../problem';
import { openModel } from '../session';

/** @throws Problem of the data, or model-unreadable; bad-data for a model of other images or classes */
export async function scoreModel({
  file,
  dataset,
}: {
  readonly file: string;
  readonly dataset: DatasetChoice;
}): Promise<ModelScore> {
  const set = loadTestImages(dataset);
  const model = await openModel(file);
  try {
    if (model.classes !== classCount) {
      throw new Problem(
        'bad-data',
        `It has ${model.classes} classes, and the test images have ${classCount}.`,
      );
    }
    const predicted = await predict(model, set);
    const confusion = new Array<number>(classCount * classCount).fill(0);
    for (const [index, answer] of predicted.entries()) {
      const position = at(set.labels, index) * classCount + answer;
      confusion[position] = at(confusion, position) + 1;
    }
    return {
      dataset: dataset.kind === 'mnist' ? 'MNIST' : dataInFull(dataset),
      images: set.count,
      accuracy: accuracy(predicted, set.labels),
      confusion,
    };
  } finally {
    await model.close();
  }
}
