// The accuracy of an ONNX file from any source on a data set's test part.
import { mnist, type DatasetChoice } from '../../catalogue/config';
import type { ModelScore } from '../../contract/imported-model';
import { ClassScore } from '../../tasks';
import { formatDataInFull } from '../../catalogue/setting-texts';
import { loadTestSet } from '../../datasets/registry';
import { getScale } from '../../datasets/sequence-set';
import { createProblem } from '../../../core/problem';
import { findLargestLogit, requireFinite } from '../classify';
import { computeOutputs } from '../run';
import { openModel } from '../session';

/** @throws Problem of the data, or model-unreadable; bad-data for a model of other sequences or classes */
export async function scoreModel({
  file,
  dataset,
}: {
  readonly file: string;
  readonly dataset: DatasetChoice;
}): Promise<ModelScore> {
  const model = await openModel(file);
  try {
    const set = loadTestSet({ dataset, reading: model.reading ?? 'rows' });
    const { outputs: classes, targets } = set;
    if (model.classes !== classes) {
      const fields = { theirs: model.classes, name: dataset.name, ours: classes };
      throw createProblem('bad-data.classes', fields);
    }
    const answers = await computeOutputs(model, set, (index) => getScale(set, index));
    requireFinite(model, answers);
    const score = new ClassScore(classes);
    score.add(Int32Array.from(targets.labels), answers.map(findLargestLogit));
    const { accuracy, confusion } = score.outcome();
    return {
      dataset: dataset.sha256 === mnist.sha256 ? dataset.name : formatDataInFull(dataset),
      images: set.count,
      accuracy,
      confusion: [...confusion],
    };
  } finally {
    await model.close();
  }
}
