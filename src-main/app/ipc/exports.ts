// Handles exports from the window: data, charts and the clipboard.
import { type RunStore, writeBundle } from '../../store';
import { dataStore } from '../../engine/datasets';
import { choices } from '../../engine/catalogue';
import { clipboard, nativeImage, shell, type BrowserWindow } from 'electron';
import { tableFormatNames, tableFormats } from '../../contract/table-formats';
import type { Run } from '../../engine/contract';
import { pngScale, type CompareFigure, type SavedFiles } from '../../contract/run-exports';
import {
  createClipboardTable,
  exportEvents,
  exportTable,
  toFileName,
  nameOfRuns,
  withDensity,
} from '../../export';
import { createFigureName } from '../../figures';
import { writeExport } from '../../files/durable-file';
import { Problem } from '../../core/problem';
import type { WorkerPool } from '../../workers/pool';
import type { DomainHandlers } from './call-handlers';
import { askForFile, askForFolder, chooseNewFolder, type FileKind } from './save-dialog';
import type { SavedPaths } from './saved-files';

/** Implemented by src-main/app/window/report-pages.ts. */
export interface FigurePrinter {
  printPicture(html: string): Promise<Uint8Array>;
}

const kinds = {
  ...choices.createPerKey(tableFormatNames, (format) => ({
    name: tableFormats[format].label,
    extensions: [format],
  })),
  svg: { name: 'SVG image', extensions: ['svg'] },
  png: { name: 'PNG image', extensions: ['png'] },
  pdf: { name: 'PDF', extensions: ['pdf'] },
  unroll: { name: 'Unroll runs', extensions: ['unroll'] },
} as const satisfies Record<string, FileKind>;

/** Loads the code that draws figures, with the first figure: the start of the window need not wait for it. */
const figures = () => import('../../figures/export-figure');

export function exportHandlers(
  store: RunStore,
  workers: Pick<WorkerPool, 'run'>,
  printer: FigurePrinter,
  window: () => BrowserWindow | null,
  saved: SavedPaths,
): DomainHandlers<'exports'> {
  const classNames = ({ config }: Run) => dataStore.findClassNames(config);
  const drawn = { runs: store.runs, curves: store.curves, classNames };
  const getRuns = (ids: readonly number[]) => ids.map((id) => store.runs.get(id));
  const ask = (title: string, stem: string, format: keyof typeof kinds) =>
    askForFile(window(), title, `${stem}.${format}`, kinds[format]);
  const write = async (file: string, bytes: string | Uint8Array): Promise<SavedFiles> =>
    saved.remember({ files: [file], bytes: await writeExport(file, [bytes]) });

  return {
    'exports.data': async ({ runIds, subject, format }) => {
      const runs = getRuns(runIds);
      if (format === 'tensorboard') {
        const chosen = await askForFolder(window(), 'Folder for TensorBoard');
        if (chosen === null) return null;
        return saved.remember(
          await exportEvents(store, runs, chooseNewFolder(chosen, 'Unroll TensorBoard')),
        );
      }
      const stem = `${nameOfRuns(runs)}${subject === 'values' ? ' values' : ''}`;
      const file = await ask('Export data', stem, format);
      if (file === null) return null;
      return saved.remember(await exportTable(store, runs, subject, format, file));
    },
    'exports.bundle': async ({ runIds }) => {
      const runs = getRuns(runIds);
      const file = await ask('Export runs', nameOfRuns(runs), 'unroll');
      if (file === null) return null;
      return saved.remember({
        files: [file],
        bytes: await writeBundle(store.directory, runs, file, (path) =>
          workers.run('check-data', { file: path }),
        ),
      });
    },
    'exports.draw': async ({ picture, paper }) => {
      const { formatFigureSvg } = await figures();
      return formatFigureSvg(drawn, picture, paper);
    },
    'exports.picture': async ({ picture, paper, format }) => {
      const file = await ask('Export figure', formatStem(picture), format);
      if (file === null) return null;
      switch (format) {
        case 'svg':
          return write(file, (await figures()).formatFigureSvg(drawn, picture, paper));
        case 'pdf':
          return write(
            file,
            await printer.printPicture((await figures()).formatFigurePage(drawn, picture, paper)),
          );
      }
    },
    'exports.png': async ({ picture, png }) => {
      requirePng(png);
      const file = await ask('Export figure', formatStem(picture), 'png');
      return file === null ? null : write(file, withDensity(png, 96 * pngScale));
    },
    'exports.copyCaption': async ({ picture }) => {
      clipboard.writeText((await figures()).createCaption(drawn, picture));
    },
    'exports.copyPicture': ({ png }) => {
      requirePng(png);
      clipboard.writeImage(nativeImage.createFromBuffer(Buffer.from(png)));
    },
    'exports.copyTable': ({ runIds, columns }) => {
      clipboard.write(createClipboardTable(getRuns(runIds), columns));
    },
    'exports.show': ({ file }) => {
      saved.demand(file);
      shell.showItemInFolder(file);
    },
  };
}

function formatStem(picture: CompareFigure): string {
  return toFileName(createFigureName(picture), 'chart');
}

/** Throws unless the bytes are a PNG: they come from the page, and are checked before they are written. */
function requirePng(bytes: Uint8Array): void {
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
  if (signature.every((byte, i) => bytes[i] === byte)) return;
  throw new Problem('bad-request', 'The image is not a PNG.');
}
