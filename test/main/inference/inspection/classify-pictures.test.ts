import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode } from 'fast-png';
import { afterAll, describe, expect, it } from 'vitest';
import { at } from '../../../../src-main/element-at';
import { predict } from '../../../../src-main/inference/classify';
import { openModel } from '../../../../src-main/inference/session';
import { classifyPictures } from '../../../../src-main/inference/inspection/classify-pictures';
import { exportModel } from '../../../../src-main/models/onnx/export-model';
import { readGolden } from '../../export/golden';

const golden = readGolden('gru');
const folder = mkdtempSync(join(tmpdir(), 'unroll-pictures-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function save(name: string, bytes: Uint8Array): string {
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

const model = save('gru.onnx', exportModel(golden.model));
const source = { kind: 'file', file: model } as const;
/** A bright bar on black, in MNIST's own form. */
const pixels = new Uint8Array(784).map((_, index) =>
  index % 28 > 12 && index % 28 < 16 ? 255 : 0,
);
const bar = save('bar.png', encode({ width: 28, height: 28, data: pixels, channels: 1 }));

describe('pictures before models', () => {
  it('get the same answers as their pixels', async () => {
    const [picture] = await classifyPictures({ sources: [source, source], files: [bar] });
    const opened = await openModel(model);
    const images = { images: pixels, count: 1, rows: 28, columns: 28 };
    const expected = at(await predict(opened, images), 0);
    await opened.close();
    expect(picture).toMatchObject({
      name: 'bar.png',
      result: { ok: true, value: { answers: [expected, expected] } },
    });
  });

  it('that cannot be read do not hide the others', async () => {
    const files = [save('text.png', Buffer.from('no picture')), bar, join(folder, 'missing.png')];
    const pictures = await classifyPictures({ sources: [source], files });
    expect(pictures.map(({ result }) => result.ok)).toEqual([false, true, false]);
  });

  it('are not read if a model cannot be used', async () => {
    const file = save('broken.onnx', Buffer.from('no model'));
    const asked = classifyPictures({ sources: [{ kind: 'file', file }], files: [bar] });
    await expect(asked).rejects.toMatchObject({ code: 'model-unreadable' });
  });
});
