// Texts about an imported model.
import { pixelOrders } from '$engine/catalogue';
import type { ImportedModel, Run } from '$engine/contract';
import { formatBytes, count } from '../../ui/format';

interface Property {
  readonly term: string;
  readonly value: string;
}

export function listImportedProperties(model: ImportedModel, run: Run | null): readonly Property[] {
  const { producer, reading, time, features, classes, parameters, epoch, runUid } = model;
  const epochs = epoch === null ? '' : `, epoch ${String(epoch)}`;
  const origin =
    run !== null
      ? `${run.name}${epochs}`
      : runUid === null
        ? 'Not exported from a run'
        : 'Not in this store';
  return [
    { term: 'File', value: `ONNX, ${formatBytes(model.bytes)}` },
    ...(producer === '' ? [] : [{ term: 'Created by', value: producer }]),
    { term: 'Run', value: origin },
    // There is no run here to compare it with.
    ...(runUid === null ? [{ term: 'Certificate', value: 'None: not exported by Unroll' }] : []),
    {
      term: 'Takes',
      value: `${String(time)} steps of ${String(features)} values, read ${pixelOrders.definitions[reading].manner}`,
    },
    ...(model.score === null ? [] : [{ term: 'Test data', value: model.score.dataset }]),
    { term: 'Classes', value: String(classes) },
    { term: 'Parameters', value: count(parameters) },
  ];
}

export function describeImportedModel(model: ImportedModel | null): string {
  if (model === null) return 'No imported model yet';
  if (model.score === null) return `${model.name} does not fit the test data`;
  const { accuracy, images } = model.score;
  const right = count(Math.round(accuracy * images));
  return `${model.name} classifies ${right} of ${count(images)} test sequences correctly`;
}
