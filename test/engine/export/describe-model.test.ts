import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { root } from '../../../scripts/setup/paths.js';
import {
  describeModelFile,
  modelDescriptionSchema,
  printDescription,
} from '../../../src-main/engine/export/describe-model';
import { runExportJob } from '../../../src-main/engine/jobs/export';
import { loadTensorflow } from '../../../src-main/engine/tensorflow/load';
import { createSequenceExport } from '../../support/sequence-export';
import { createTinyNumbers, createTinySequences } from '../../support/sequences';

beforeAll(() => loadTensorflow());

it('matches its JSON schema in docs/model.schema.json', async () => {
  const schema = `${JSON.stringify(z.toJSONSchema(modelDescriptionSchema), null, 2)}\n`;
  await expect(schema).toMatchFileSnapshot(join(root, 'docs/model.schema.json'));
});

it.each([
  ['class', createTinySequences()],
  ['numbers', createTinyNumbers()],
] as const)('describes a model of the task %s as its file does', async (task, data) => {
  for (const form of ['onnx', 'pytorch'] as const) {
    const { files } = await runExportJob(createSequenceExport(data, { cell: 'gru' }, form));
    const text = readFileSync(files.at(-1) ?? '', 'utf8');
    const described = modelDescriptionSchema.parse(JSON.parse(text));
    expect(described).toMatchObject({ task, provenance: { run: { name: 'A run' }, epoch: 3 } });
    if (form === 'onnx') expect(printDescription(describeModelFile(files[0] ?? ''))).toBe(text);
  }
});
