// Opens text tables: detects their format and the roles of their columns, shows the table, and reads it.
import { count } from '../../../core/number-texts';
import { toPrintable } from '../../../core/plain-text';
import {
  roleNames,
  parseHorizon,
  type ColumnRole,
  type DataOptions,
  type RowKind,
} from '../../contract/data-options';
import type { DataQuestion } from '../../contract/found-data';
import { at } from '../../../core/element-at';
import { createProblem } from '../../../core/problem';
import type { DataFile } from '../formats/data-file';
import {
  toFileParts,
  type FileModel,
  type OpenedFiles,
  type ParsedSequences,
} from '../formats/parsed-sequences';
import { TimeParser } from '../formats/read-time';
import { sequenceLimits } from '../formats/sequence-limits';
import { analyseColumns, type Column, type Columns } from './columns';
import { findDialect } from './dialect';
import { parseUserRoles, nameRoles } from './user-roles';
import { assignModelRoles } from './model-roles';
import { proposeRoles } from './propose-roles';
import { isRoleName } from './role-draft';
import type { Question } from './role-questions';
import { TableParser } from './read-table';
import { requireShortLines, Table } from './table';
import { detectStepTimes } from './time-steps';
import { splitEndForTest, splitIntoPieces, usualPiece } from './step-pieces';
import { cutWindows, type SeriesSplit } from './windows';

/** @throws Problem bad-data with the row and the column */
export function openTables(
  files: readonly DataFile[],
  options: DataOptions,
  split: SeriesSplit,
  model: FileModel | null,
): OpenedFiles {
  const isFolder = files.length > 2 || files.some(({ facts }) => facts.folder !== null);
  const [trainFiles, testFiles] = isFolder ? groupByPart(files) : toFileParts(files);
  const first = at(trainFiles, 0);
  const { text, encoding } = first.decode(options.encoding);
  requireShortLines(first, text);
  const { found, doubt } = findDialect(text, options, isRoleName);
  const dialect = { ...found, encoding };
  const createTable = (some: readonly DataFile[]) => new Table(some, dialect, isFolder, options);
  const train = createTable(trainFiles);
  const test = testFiles.length === 0 ? null : createTable(testFiles);
  const columns = analyseColumns(train);
  // Parsing every row reports why none is valid.
  if (columns.rows === 0) {
    train.eachChecked(() => undefined);
    throw first.refuse('no-row-below');
  }
  const given = parseUserRoles(options, train);
  const { roles, rows, question } = model
    ? assignModelRoles(columns, given, options, model, first)
    : proposeRoles(columns, given, options.rows, options.order === 'rows');
  const only = roles.map(({ role }) => role ?? 'leaveOut');
  const times = columns.all.filter((_, i) => only[i] === 'time');
  const time = times.find(({ isClock }) => !isClock) ?? times[0];
  if (times.length > 1 + Number(times.some((one) => one.isClock && one !== time)))
    throw createProblem('one-column', { roles: ['time'] });
  const order = options.dates ?? time?.dates ?? 'day-first';
  const asked =
    doubt ??
    (question && !train.hasWrongRows ? createOptionsQuestion(question, train) : null) ??
    createDatesQuestion(time, options) ??
    (model === null ? createMarksQuestion(columns, only, options) : null);
  const isForecast = only.includes('forecast') || (model !== null && options.window !== undefined);
  const isRecording = rows === 'stream' && model === null && only.includes('class');
  const piece = options.piece ?? (isRecording ? usualPiece : undefined);
  const windows = isForecast ? parseWindowOptions(options) : null;
  const timeParser = () => new TimeParser(order, time?.hasCompactDates === true);
  return {
    table: {
      columns: roles.map((one, i) => ({ name: at(train.names, i), ...one, isGiven: given.has(i) })),
      rows: columns.firstRows.map((row) => row.map((field) => toPrintable(field, 40))),
      count: columns.rows,
      dialect,
      roles: roleNames,
    },
    question: asked,
    recipe: {
      format: 'table',
      roles: nameRoles(new Map(only.entries()), train),
      options: {
        ...(rows !== null && { rows }),
        ...dialect,
        ...(time?.dates === null && { dates: order }),
        ...(options.missingMark !== undefined && { missingMark: options.missingMark }),
        ...(piece !== undefined && { piece }),
      },
    },
    parse: () => {
      if (train.hasWrongRows) train.eachChecked(() => undefined);
      if (windows !== null) {
        if (test !== null) throw first.refuse('one-series-file');
        const parser = new TableParser(train, only, model !== null, timeParser());
        return windows(parser, first, time ?? null, model === null ? split : null);
      }
      const parsers = [train, ...(test ? [test] : [])].map(
        (table) => new TableParser(table, rolesIn(table), model !== null, timeParser()),
      );
      const sequencesIn = readWith(parsers, rows, first);
      const parse = (parser: TableParser) => {
        const parsed = sequencesIn(parser);
        const isCut = piece !== undefined && parsed.targets.kind === 'stepClasses';
        return isCut ? splitIntoPieces(parsed, piece) : parsed;
      };
      const trained = parse(at(parsers, 0));
      if (test) return { train: trained, test: parse(at(parsers, 1)) };
      return isRecording ? splitEndForTest(trained, split.share) : { train: trained, test: null };
    },
  };

  /**
   * Returns the roles of a table's columns. Without names, the rows of the test part may be longer than those
   * of the training part.
   */
  function rolesIn(table: Table): readonly ColumnRole[] {
    if (dialect.names === 'no') return table.names.map((_, i) => only[i] ?? 'channel');
    const missing = train.names.find(
      (name, i) => only[i] !== 'leaveOut' && !table.names.includes(name),
    );
    if (missing === undefined)
      return table.names.map((name) => only[train.names.indexOf(name)] ?? 'leaveOut');
    throw table.file.refuse('column-of-part', { column: toPrintable(missing) });
  }
}

function readWith(
  parsers: readonly TableParser[],
  rows: RowKind | null,
  file: DataFile,
): (parser: TableParser) => ParsedSequences {
  if (rows === 'steps' || rows === 'stream') return (parser) => parser.readSteps();
  if (rows !== 'texts') return (parser) => parser.readRows();
  const alphabet = new Set<string>();
  let steps = 0;
  for (const parser of parsers) {
    parser.eachText((text) => {
      for (const character of text) alphabet.add(character);
      steps += text.length;
    });
  }
  const [kinds, most] = [alphabet.size, sequenceLimits.values];
  if (steps * kinds > most)
    throw file.refuse('character-count', { characters: steps, kinds, most });
  const sorted = [...alphabet].sort();
  return (parser) => parser.readTexts(sorted);
}

function groupByPart(
  files: readonly DataFile[],
): readonly [readonly DataFile[], readonly DataFile[]] {
  const test = files.filter(({ facts }) => facts.part === 'test');
  const train = files.filter((file) => !test.includes(file));
  return test.length === 0 || train.length === 0 ? [files, []] : [train, test];
}

const createOptionsQuestion = ({ ask, options }: Question, table: Table): DataQuestion => ({
  ask,
  options: options.map(({ label, rows, given, isInOrder }) => ({
    label,
    given: {
      rows,
      ...(given.size > 0 && { roles: nameRoles(given, table) }),
      ...(isInOrder && { order: 'rows' as const }),
    },
  })),
});

/** Asks for the order of day and month in 02/03/2025 if both orders fit every row. */
function createDatesQuestion(
  time: Column | undefined,
  { dates }: DataOptions,
): DataQuestion | null {
  if (time?.dates !== null || dates !== undefined) return null;
  const ask = `"${toPrintable(time.first)}" may begin with the day or the month`;
  const options = [
    { label: 'the day comes first', given: { dates: 'day-first' } },
    { label: 'the month comes first', given: { dates: 'month-first' } },
  ] as const;
  return { ask, options };
}

/** Asks about a frequent outlier in a column that is read, and about a class that may mark a missing one. */
function createMarksQuestion(
  { all }: Columns,
  roles: readonly ColumnRole[],
  { missingMark }: DataOptions,
): DataQuestion | null {
  if (missingMark !== undefined) return null;
  const isUsed = (i: number) => ['channel', 'forecast', 'number'].includes(at(roles, i));
  const marked = all.find(({ mark }, i) => mark !== null && roles[i] === 'class');
  const found = all.find(({ outlier }, i) => outlier !== null && isUsed(i));
  const mark = marked?.mark ?? (found?.outlier ? String(found.outlier.value) : null);
  if (mark === null) return null;
  const name = toPrintable((marked ?? found)?.name ?? '');
  const ask = marked
    ? `“${mark}” in “${name}” may be a class or mark a missing value`
    : `${mark} occurs ${count(found?.outlier?.times ?? 0)} times in “${name}”, far outside the other values`;
  const options = [
    { label: 'it marks missing values', given: { missingMark: mark } },
    { label: `it is a ${marked ? 'class' : 'value'}`, given: { missingMark: '' } },
  ];
  return { ask, options };
}

/** Returns a function that cuts series into windows with the user's options. */
function parseWindowOptions({ horizon, window, every, gap, splitBy, season, scale }: DataOptions) {
  const ahead = horizon === undefined ? undefined : parseHorizon(horizon);
  const given = { window, ahead, every, gap, splitBy, season, scale };
  return (parser: TableParser, file: DataFile, time: Column | null, split: SeriesSplit | null) => {
    const all = parser.columns('channel', 'forecast');
    const targets = parser.columns('forecast').map((i) => all.indexOf(i));
    const parsed = parser.readSteps();
    const areDates = time !== null && (time.kind === 'dates' || time.hasCompactDates);
    const times =
      time && parsed.times
        ? detectStepTimes(time.name, parsed.times, parsed.starts, areDates)
        : null;
    return cutWindows(file, { parsed, times, targets, columns: parser.keyNames }, given, split);
  };
}
