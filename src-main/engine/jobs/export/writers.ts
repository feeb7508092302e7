// The functions that write and verify each export format.
import type { ModelFormat, OnnxOptions } from '../../catalogue/model-exports';
import { exportOnnx } from './onnx';
import { exportPytorch } from './pytorch';
import type { ExportSource, ModelFiles } from './source';

/** @param target the file to write */
export type Writer = (
  target: string,
  source: ExportSource,
  onnx: OnnxOptions,
) => Promise<ModelFiles>;

export const writers: Readonly<Record<ModelFormat, Writer>> = {
  onnx: exportOnnx,
  pytorch: exportPytorch,
};
