// A trained model for TensorFlow.js and for TensorFlow: one unrolled graph, in two file formats. Each is loaded
// by its own library for verification.
import { join } from 'node:path';
import type { ModelForm } from '../../../catalogue/model-exports';
import { encodeSavedModel } from '../../../model-forms/tensorflow/saved-model';
import { toTfjs, weightsFile } from '../../../model-forms/tensorflow/tfjs';
import { unrolledGraph } from '../../../model-forms/tensorflow/unrolled';
import { provenanceEntries } from '../../../onnx/provenance';
import { writeVerifiedFolder } from '../../../onnx/verified-file';
import {
  openGraphModel,
  openSavedModel,
  type ExportedGraph,
} from '../../../tensorflow/exported-graphs';
import { certifyForm, type ExportSource, type Written } from './source';

type Files = Readonly<Record<string, string | Uint8Array>>;

export async function exportGraphModel(folder: string, source: ExportSource): Promise<Written> {
  const { model } = source;
  const { unrollVersion } = model.origin;
  const metadata = provenanceEntries(model.provenance);
  const { json, weights } = toTfjs(unrolledGraph(model), { unrollVersion, metadata });
  const files = { 'model.json': JSON.stringify(json), [weightsFile]: weights };
  return writeFolder('tfjs', folder, files, source, (written) =>
    openGraphModel(written, endsOf(source)),
  );
}

export async function exportSavedModel(folder: string, source: ExportSource): Promise<Written> {
  const files = { 'saved_model.pb': encodeSavedModel(unrolledGraph(source.model)) };
  return writeFolder('savedmodel', folder, files, source, (written) =>
    Promise.resolve(openSavedModel(written, endsOf(source))),
  );
}

const endsOf = ({ model }: ExportSource) => ({
  input: model.reading === 'rows' ? 'images' : 'sequences',
  output: 'logits',
});

async function writeFolder(
  form: ModelForm,
  folder: string,
  files: Files,
  source: ExportSource,
  open: (folder: string) => Promise<ExportedGraph>,
): Promise<Written> {
  const certificate = await writeVerifiedFolder(folder, files, async (written) => {
    const graph = await open(written);
    try {
      return await certifyForm(form, source, ({ x, shape }) => graph.run(x, shape));
    } finally {
      graph.dispose();
    }
  });
  const paths = Object.keys(files).map((name) => join(folder, name));
  const bytes = Object.values(files).reduce((sum, each) => sum + Buffer.byteLength(each), 0);
  return { file: folder, files: [folder, ...paths], bytes, options: '', ...certificate };
}
