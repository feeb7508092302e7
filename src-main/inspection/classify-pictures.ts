// Pictures from anywhere through models, in the process that may be killed.
import { basename } from 'node:path';
import type { Answer, PictureAnswer } from '../contract/own-picture';
import { readPicture } from '../datasets/decode-picture';
import { asDigit, within } from '../datasets/own-image';
import { predict } from '../inference/classify';
import { at } from '../element-at';
import { Problem, toProblemData } from '../problem';
import { OpenModels, type ModelSource } from './open-models';

/** Of the pictures that are shown: longer sides are scaled down to it. */
const shownSide = 96;
const models = new OpenModels();

/** One picture that cannot be read does not hide the others. */
export async function classifyPictures({
  sources,
  files,
}: {
  readonly sources: readonly ModelSource[];
  readonly files: readonly string[];
}): Promise<readonly PictureAnswer[]> {
  const pictures: PictureAnswer[] = [];
  for (const file of files) pictures.push(await classifyPicture(sources, file));
  return pictures;
}

async function classifyPicture(
  sources: readonly ModelSource[],
  file: string,
): Promise<PictureAnswer> {
  const name = basename(file);
  try {
    const picture = readPicture(file);
    const digit = asDigit(picture);
    if (digit === null) {
      throw new Problem(
        'bad-data',
        `${name} has one colour alone. Choose a picture with a digit in it.`,
      );
    }
    const { ink, boxed, centred } = digit;
    const images = {
      images: centred.pixels,
      count: 1,
      rows: centred.height,
      columns: centred.width,
    };
    const answers: Answer[] = [];
    for (const source of sources) {
      answers.push(at(await predict(await models.of(source, images), images), 0));
    }
    return {
      name,
      result: {
        ok: true,
        value: {
          steps: [within(picture, shownSide), within(ink, shownSide), boxed, centred],
          answers,
        },
      },
    };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { name, result: { ok: false, problem: toProblemData(error) } };
  }
}
