// The exports of runs: the definition for the Export menu and for the palette.
import { tableFormatNames, tableFormats, type DataFormat } from '$catalogue/data-formats';
import { pictureFormats, type DataSubject } from '$contract/run-exports';
import type { Run } from '$contract/run';
import type { RunsPlace } from '../runs-place.svelte';
import { formatNames, type ShownPicture } from '../pictures';

export interface ExportAction {
  /** By itself, such as "Loss as SVG". */
  readonly name: string;
  /** Beside the title of its row. */
  readonly words: string;
  readonly run: () => Promise<void>;
}

export interface ExportRow {
  readonly title: string;
  readonly actions: readonly ExportAction[];
}

export function pictureExports(
  { runExports }: RunsPlace,
  { title, picture }: ShownPicture,
): ExportRow {
  const files = pictureFormats.map((format) => ({
    name: `${title} as ${formatNames[format]}`,
    words: formatNames[format],
    run: () => runExports.picture(picture(), format),
  }));
  const copies = [
    {
      name: `Copy ${title} as a picture`,
      words: 'Copy',
      run: () => runExports.copyPicture(picture()),
    },
    {
      name: `Copy caption of ${title}`,
      words: 'Copy caption',
      run: () => runExports.copyCaption(picture()),
    },
  ];
  return { title, actions: [...files, ...copies] };
}

export function runsExports({ compare, runExports }: RunsPlace, runs: readonly Run[]): ExportRow[] {
  const tables = tableFormatNames.map(
    (format) => [format, tableFormats[format].label] as const satisfies [DataFormat, string],
  );
  const row = (
    title: string,
    subject: DataSubject,
    formats: readonly (readonly [DataFormat, string])[],
    ...more: readonly ExportAction[]
  ): ExportRow => ({
    title,
    actions: [
      ...formats.map(([format, words]) => ({
        name: `${title} as ${words}`,
        words,
        run: () => runExports.data(runs, subject, format),
      })),
      ...more,
    ],
  });
  const columns = () => compare.rows.columns.map(({ key }) => key);
  return [
    row('Settings and results', 'runs', tables, {
      name: 'Copy as a table',
      words: 'Copy',
      run: () => runExports.copyTable(runs, columns()),
    }),
    row('Every logged value', 'values', [...tables, ['tensorboard', 'TensorBoard']]),
    {
      title: 'Whole runs, to be imported',
      actions: [
        {
          name: 'Runs as a bundle for another Unroll',
          words: '.unroll',
          run: () => runExports.bundle(runs),
        },
      ],
    },
  ];
}
