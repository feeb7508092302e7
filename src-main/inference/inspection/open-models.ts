// Models that stay open in the process that runs them, so that the next question need not open them again.
import { statSync } from 'node:fs';
import { LRUCache } from 'lru-cache';
import type { SequenceInput } from '../../contract/model-file';
import { readCheckpoint } from '../../checkpoints/checkpoint-file';
import { sequenceShape } from '../../datasets/sequences';
import { openModel, openModelBytes, type OnnxModel } from '../session';
import { exportModel } from '../../models/onnx/export-model';
import type { InspectedWeights } from './trace';

/** A run's weights after one of its epochs, or an ONNX file from anywhere. */
export type ModelSource =
  | { readonly kind: 'weights'; readonly weights: InspectedWeights }
  | { readonly kind: 'file'; readonly file: string };

interface ImageSize {
  readonly rows: number;
  readonly columns: number;
}
/** What a run's model takes, which its weights do not say. */
type InputOfModel = ImageSize | SequenceInput;

/** @throws Problem checkpoint-missing, checkpoint-damaged or model-unreadable */
export function openSource(source: ModelSource, input: InputOfModel): Promise<OnnxModel> {
  if (source.kind === 'file') return openModel(source.file);
  return openModelBytes(exportWeights(source.weights, input), source.weights.checkpointFile);
}

function exportWeights(
  { config, checkpointFile }: InspectedWeights,
  input: InputOfModel,
): Uint8Array {
  const { tensors } = readCheckpoint(checkpointFile);
  const origin = { seed: config.seed, dataChecksum: '', unrollVersion: '' };
  const reads =
    'rows' in input
      ? { time: sequenceShape(config.reading, input.rows, input.columns).time }
      : { reading: input, time: input.longest };
  return exportModel({ ...config, weights: tensors, origin, ...reads });
}

const mostOpen = 8;

/** Only one question at a time may use them: opening a model may close another one. */
export class OpenModels {
  readonly #open = new LRUCache<string, OnnxModel>({
    max: mostOpen,
    dispose: (model) => void model.close().catch(() => undefined),
  });

  /** @throws Problem as `openSource` does */
  async of(source: ModelSource, size: ImageSize): Promise<OnnxModel> {
    const key = keyOf(source, size);
    const known = this.#open.get(key);
    if (known) return known;
    const model = await openSource(source, size);
    this.#open.set(key, model);
    return model;
  }
}

/** A checkpoint's file is written once; a user's file may be overwritten under the same name. */
function keyOf(source: ModelSource, { rows, columns }: ImageSize): string {
  if (source.kind === 'weights') return `${source.weights.checkpointFile} ${rows} ${columns}`;
  const stat = statSync(source.file, { throwIfNoEntry: false });
  return `${source.file} ${stat?.mtimeMs ?? ''} ${stat?.size ?? ''} ${stat?.ino ?? ''}`;
}
