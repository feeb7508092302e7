// Predictions of several models for the user's drawings and pictures, for the window.
import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { BrowserWindow } from 'electron';
import {
  mostPictures,
  pictureEndings,
  type ModelRef,
  type PictureResults,
} from '../../contract/own-picture';
import { at } from '../../element-at';
import { picturesAsCsv } from '../../export/pictures-csv';
import { writeExport } from '../../durable-file';
import type { ModelLibrary } from '../../queue/library/library';
import { Problem } from '../../problem';
import type { RunStore } from '../../store/run-store';
import type { WorkerPool } from '../../workers/pool';
import type { HandlersOf } from './answers';
import { askForFile, askForFiles, askForFolder } from './save-dialog';
import type { SavedPlaces } from './saved-files';

export type OwnPictureCalls = 'models.answers' | 'models.pictures' | 'models.savePictures';

const pictures = { name: 'PNG and JPEG pictures', extensions: ['png', 'jpg', 'jpeg'] } as const;
const isPicture = (name: string) => pictureEndings.includes(extname(name).toLowerCase());

export function ownPictureHandlers(
  store: RunStore,
  library: ModelLibrary,
  workers: WorkerPool,
  window: () => BrowserWindow | null,
  saved: SavedPlaces,
): Pick<HandlersOf<'models'>, OwnPictureCalls> {
  let last: { readonly names: readonly string[]; readonly found: PictureResults } | null = null;
  const sourceOf = (model: ModelRef) => library.sourceOf(model);
  const nameOf = (model: ModelRef) =>
    model.kind === 'imported' ? library.get(model.id).name : store.runs.get(model.runId).name;

  return {
    'models.answers': async ({ models, pixels }) => {
      const images = { images: pixels, count: 1, rows: 28, columns: 28 };
      const answers = await workers.run('classify', { sources: models.map(sourceOf), images });
      return answers.map((answer) =>
        answer.ok ? { ok: true, value: at(answer.value, 0) } : answer,
      );
    },
    'models.pictures': async ({ models, from }) => {
      const files = typeof from === 'string' ? await ask(from, window()) : from.filter(isPicture);
      if (files === null) return null;
      if (files.length === 0) {
        throw new Problem('bad-data', 'There is no PNG or JPEG file there. Choose pictures.');
      }
      const asked = { sources: models.map(sourceOf), files: files.slice(0, mostPictures) };
      const found = {
        pictures: await workers.run('classify-pictures', asked),
        left: files.length - asked.files.length,
      };
      last = { names: models.map(nameOf), found };
      return found;
    },
    'models.savePictures': async () => {
      if (last === null) throw new Problem('bad-request', 'No pictures were classified yet.');
      const file = await askForFile(window(), 'Save answers', 'Pictures.csv', {
        name: 'CSV',
        extensions: ['csv'],
      });
      if (file === null) return null;
      const text = picturesAsCsv(last.names, last.found.pictures);
      return saved.remember({ files: [file], bytes: await writeExport(file, [text]) });
    },
  };
}

async function ask(
  what: 'files' | 'folder',
  window: BrowserWindow | null,
): Promise<readonly string[] | null> {
  if (what === 'files') return askForFiles(window, 'Classify pictures', pictures);
  const folder = await askForFolder(window, 'Classify the pictures of a folder');
  return folder === null ? null : picturesIn(folder);
}

/** Sorted by name. */
function picturesIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && isPicture(entry.name))
    .map(({ name }) => join(folder, name))
    .sort();
}
