// Opens text tables: finds out how they are written and what their columns are, shows it, and reads them by it.
import { count } from '../../catalogue/number-words';
import { printable } from '../../catalogue/plain-text';
import {
  flagOf,
  roleNames,
  targetRoles,
  type ColumnRole,
  type DataOptions,
  type SplitChoice,
} from '../../contract/data-options';
import { columnsInWords, columnsNamed } from '../../contract/column-list';
import type { DataQuestion } from '../../contract/found-data';
import { at } from '../../element-at';
import { refusal, type DataFile } from '../formats/data-file';
import {
  fileParts,
  type FileModel,
  type OpenedFiles,
  type ParsedSequences,
} from '../formats/parsed-sequences';
import { classIn } from '../formats/classes';
import { sequenceLimits } from '../formats/sequence-limits';
import { columnsOf } from './columns';
import { findDialect } from './dialect';
import { proposeRoles, type Proposal, type Question } from './propose-roles';
import { isRoleName, type KnownModel, type GivenRoles } from './role-board';
import { TableParser } from './read-table';
import { requireShortLines, Table } from './table';
import { cutWindows, windowFor } from './windows';

/** @throws Problem bad-data that names row and column */
export function openTables(
  files: readonly DataFile[],
  options: DataOptions,
  { share }: SplitChoice,
  model: FileModel | null,
): OpenedFiles {
  const isFolder = files.length > 2 || files.some(({ facts }) => facts.folder !== null);
  const [trainFiles, testFiles] = isFolder ? byPart(files) : fileParts(files);
  const first = at(trainFiles, 0);
  const { text, encoding } = first.decode(options.encoding);
  requireShortLines(first, text);
  const { found, doubt } = findDialect(text, options, isRoleName);
  const dialect = { ...found, encoding };
  const tableOf = (some: readonly DataFile[]) =>
    new Table(some, dialect, isFolder, options.encoding);
  const train = tableOf(trainFiles);
  const test = testFiles.length === 0 ? null : tableOf(testFiles);
  const columns = columnsOf(train);
  // None that fits says why.
  if (columns.rows === 0) {
    train.eachChecked(() => undefined);
    throw first.refuse('it has no row after its names', 'Choose another file');
  }
  const given = givenRoles(options, train);
  const { roles, rowsAre, question } = proposeRoles(columns, given, knownModel(model, options));
  const only = roles.map(({ role }) => role ?? 'leaveOut');
  const windows = {
    window: options.window ?? windowFor(columns.rows),
    horizon: options.horizon ?? 1,
    every: options.every ?? 1,
    ...(options.season !== undefined && { season: options.season }),
  };
  const isStream = rowsAre === 'stream';
  return {
    table: {
      columns: roles.map((one, i) => ({ name: at(train.names, i), ...one, isGiven: given.has(i) })),
      rows: columns.firstRows.map((row) => row.map((field) => printable(field, 40))),
      count: columns.rows,
      dialect,
      roles: roleNames,
    },
    question: doubt ?? (question && !train.hasWrongRows ? inOptions(question, train) : null),
    recipe: {
      format: 'table',
      options: {
        ...rolesInWords(new Map(only.entries()), train),
        ...dialect,
        ...(isStream && windows),
      },
    },
    parse: () => {
      if (train.hasWrongRows) train.eachChecked(() => undefined);
      if (isStream) {
        if (test !== null)
          throw first.refuse(
            'a stream to forecast is one file',
            'Give one file, which is split in time',
          );
        const parser = new TableParser(train, only, model !== null);
        const all = parser.columns('channel', 'forecast');
        const targets = parser.columns('forecast').map((i) => all.indexOf(i));
        const part = model === null ? share : null;
        return cutWindows(first, parser.readSteps(), targets, windows, part);
      }
      const parsers = [train, ...(test ? [test] : [])].map(
        (table) => new TableParser(table, rolesIn(table), model !== null),
      );
      const parse = readWith(parsers, rowsAre, first);
      return { train: parse(at(parsers, 0)), test: test && parse(at(parsers, 1)) };
    },
  };

  /** Of a file without names the test part may have longer rows. */
  function rolesIn(table: Table): readonly ColumnRole[] {
    if (dialect.names === 'no') return table.names.map((_, i) => only[i] ?? 'channel');
    const missing = train.names.find(
      (name, i) => only[i] !== 'leaveOut' && !table.names.includes(name),
    );
    if (missing === undefined)
      return table.names.map((name) => only[train.names.indexOf(name)] ?? 'leaveOut');
    const what = `it has no column "${printable(missing)}", which the other part has`;
    throw table.file.refuse(what, 'Give both parts the same columns');
  }
}

function readWith(
  parsers: readonly TableParser[],
  rowsAre: Proposal['rowsAre'],
  file: DataFile,
): (parser: TableParser) => ParsedSequences {
  if (rowsAre === 'steps') return (parser) => parser.readSteps();
  if (rowsAre === 'sequences') return (parser) => parser.readRows();
  const alphabet = new Set<string>();
  let steps = 0;
  for (const parser of parsers) {
    parser.eachText((text) => {
      for (const character of text) alphabet.add(character);
      steps += text.length;
    });
  }
  if (steps * alphabet.size > sequenceLimits.values) {
    const what = `${count(steps)} characters of ${count(alphabet.size)} kinds are more than the ${count(sequenceLimits.values)} values that Unroll reads`;
    throw file.refuse(what, 'Leave some sequences out');
  }
  const sorted = [...alphabet].sort();
  return (parser) => parser.readTexts(sorted);
}

function byPart(files: readonly DataFile[]): readonly [readonly DataFile[], readonly DataFile[]] {
  const test = files.filter(({ facts }) => facts.part === 'test');
  const train = files.filter((file) => !test.includes(file));
  return test.length === 0 || train.length === 0 ? [files, []] : [train, test];
}

/** Of which a table has one at most. */
const singleRoles: readonly ColumnRole[] = ['class', 'text', 'time'];

/** @throws Problem for a column that is not there, or for roles that exclude each other */
function givenRoles(options: DataOptions, { names, file }: Table): GivenRoles {
  const indicesOf = (words: string) => {
    const found = columnsNamed(words, names);
    if (typeof found !== 'string') return found;
    const known = printable(names.join(', '), 200);
    throw file.refuse(`it has no column "${printable(found)}"`, `Choose of ${known}`);
  };
  const refuse = (what: string, todo: string) => refusal(what, todo, 'bad-request');
  const given = new Map<number, ColumnRole>();
  for (const role of roleNames) {
    const words = options[role];
    for (const column of words === undefined ? [] : indicesOf(words)) {
      const before = given.get(column);
      if (before !== undefined) {
        const name = printable(at(names, column));
        throw refuse(
          `${name} cannot be both --${flagOf(before)} and --${flagOf(role)}`,
          'Give it one role',
        );
      }
      given.set(column, role);
    }
  }
  const allRoles = [...given.values()];
  const twice = singleRoles.find((role) => allRoles.filter((one) => one === role).length > 1);
  if (twice !== undefined) throw refuse(`--${twice} takes one column`, 'Name one');
  const targets = targetRoles.filter((role) => allRoles.includes(role));
  if (targets.length > 1)
    throw refuse(`--${targets.join(' and --')} exclude each other`, 'Name one of them');
  return given;
}

function rolesInWords(roles: GivenRoles, { names }: Table): DataOptions {
  const named = roleNames.flatMap((role) => {
    const columns = [...roles.keys()].filter((column) => roles.get(column) === role);
    return columns.length === 0 ? [] : [[role, columnsInWords(columns, names)] as const];
  });
  return Object.fromEntries(named);
}

const inOptions = ({ ask, options }: Question, table: Table): DataQuestion => ({
  ask,
  options: options.map(({ words, given }) => ({ words, given: rolesInWords(given, table) })),
});

const knownModel = (model: FileModel | null, { window }: DataOptions): KnownModel | null =>
  model && {
    channels: model.channels,
    isClass: (text) => classIn(model.classes, text) >= 0,
    takesWindows: window !== undefined,
  };
