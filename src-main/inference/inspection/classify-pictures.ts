// Classifies pictures from anywhere, in the process that may be killed.
import { basename } from 'node:path';
import type { DigitPrediction, PictureResult } from '../../contract/own-picture';
import { readPicture } from '../../datasets/decode-picture';
import { asDigit, within } from '../../datasets/own-image';
import { predict } from '../classify';
import { at } from '../../element-at';
import { Problem, resultOf } from '../../problem';
import type { OnnxModel } from '../session';
import { OpenModels, type ModelSource } from './open-models';

/** The longest side of the pictures that are shown, in pixels: larger ones are scaled down. */
const shownSide = 96;
const models = new OpenModels();
/** Checks that every model can be run before the first picture. */
const blank = { images: new Uint8Array(784), count: 1, rows: 28, columns: 28 };

/**
 * One picture that cannot be read does not hide the others.
 * @throws Problem model-unreadable or of a checkpoint for a model that cannot be used, or reads no images of 28 × 28
 */
export async function classifyPictures({
  sources,
  files,
}: {
  readonly sources: readonly ModelSource[];
  readonly files: readonly string[];
}): Promise<readonly PictureResult[]> {
  const opened: OnnxModel[] = [];
  for (const source of sources) opened.push(await models.of(source, blank));
  for (const model of opened) await predict(model, blank);
  const pictures: PictureResult[] = [];
  for (const file of files) pictures.push(await classifyPicture(opened, file));
  return pictures;
}

async function classifyPicture(opened: readonly OnnxModel[], file: string): Promise<PictureResult> {
  const name = basename(file);
  const result = await resultOf(async () => {
    const picture = readPicture(file);
    const digit = asDigit(picture);
    if (digit === null) {
      throw new Problem(
        'bad-data',
        `${name} has only one colour. Choose a picture with a digit in it.`,
      );
    }
    const { ink, boxed, centred } = digit;
    const { pixels, height: rows, width: columns } = centred;
    const images = { images: pixels, count: 1, rows, columns };
    const answers: DigitPrediction[] = [];
    for (const model of opened) answers.push(at(await predict(model, images), 0));
    const steps = [within(picture, shownSide), within(ink, shownSide), boxed, centred] as const;
    return { steps, answers };
  });
  return { name, result };
}
