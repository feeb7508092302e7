// The roles of a table's columns while they are found: what was said stays, the rest is given one by one.
import { counted } from '../../../core/number-words';
import type { ColumnRole } from '../../contract/data-options';
import { at } from '../../../core/element-at';
import type { Column, Columns } from './columns';
import { columnsWithin, type Within } from './within-sequences';

export interface RoleOf {
  /** null where it is not clear yet. */
  readonly role: ColumnRole | null;
  /** The rule, in words. */
  readonly why: string;
}

/** By column. */
export type GivenRoles = ReadonlyMap<number, ColumnRole>;

/** Names of columns that say what they are, the likeliest first. */
const calledAs = {
  class: 'label class target labels classes category y',
  sequence: 'id sequence sequence_id series series_id unique_id case case_id sample_id uid file',
  time: 'time timestamp datetime date ds timestep time_step timepoint t step frame year day seconds second hours hour minutes minute elapsed zeit datum monat jahr ms',
  group: 'subject session participant patient person user speaker group',
  index: 'index rownames id no nr row',
  leak: 'fold folds cv split is_test is_train test train part partition prediction predicted pred yhat code label_id class_id target_id category_id id index row nr no rownames',
} as const satisfies Record<string, string>;
type Called = keyof typeof calledAs;

const namesOf = (as: Called): readonly string[] => calledAs[as].split(' ');
/** Also where the column of an index has none, as pandas writes it. */
const indexNames = ['', 'unnamed: 0', ...namesOf('index')];

/** Without a unit: "time (s)", "time_ms". */
const bareName = (name: string) =>
  name
    .toLowerCase()
    .replace(/[\s_]*[([].{1,12}[)\]]$/, '')
    .replace(/_(?:s|ms|sec|utc)$/, '');

export const isRoleName = (name: string): boolean =>
  (Object.keys(calledAs) as Called[]).some((as) => namesOf(as).includes(name));

const mostFolds = 10;
const partNames = /^(?:train|test|val|valid|dev)(?:ing|idation)?$/i;

export class RoleDraft {
  readonly #roles: (RoleOf | null)[];

  /** @param isInOrder whether the rows are known to be in the order of time */
  constructor(
    readonly columns: Columns,
    readonly given: GivenRoles,
    readonly isInOrder = false,
  ) {
    this.#roles = columns.all.map((_, i) => {
      const role = given.get(i);
      return role === undefined ? null : { role, why: 'as you say' };
    });
  }

  column(i: number): Column {
    return at(this.columns.all, i);
  }

  /** Unless it was said. */
  give(columns: readonly number[], role: ColumnRole, why: string): void {
    for (const i of columns) if (!this.given.has(i)) this.#roles[i] = { role, why };
  }

  /** To the likeliest of these that is called so. */
  giveNamed(as: Called, role: ColumnRole, columns: readonly number[] = this.free()): void {
    const [first] = this.byName(as, columns);
    if (first !== undefined) this.give([first], role, `called “${this.column(first).name}”`);
  }

  having(...roles: readonly ColumnRole[]): number[] {
    return this.#indices((found) => roles.some((role) => role === found?.role));
  }

  /** Without a role. */
  free(...kinds: readonly Column['kind'][]): number[] {
    const all = this.#indices((found) => found === null);
    return kinds.length === 0 ? all : all.filter((i) => kinds.includes(this.column(i).kind));
  }

  /** Those of these that are called so, the likeliest first. */
  byName(as: Called, columns: readonly number[]): number[] {
    const rank = (i: number) => namesOf(as).indexOf(bareName(this.column(i).name));
    if (!this.columns.hasNames) return [];
    return columns.filter((i) => rank(i) >= 0).toSorted((a, b) => rank(a) - rank(b));
  }

  /** What the columns do within the sequences that some columns name: those with that role, if left out. */
  within(
    keys: readonly number[] = this.having('sequence').length + Number(this.columns.isFolder) > 0
      ? this.having('sequence')
      : this.having('group'),
    times: readonly number[] = [],
  ): readonly Within[] {
    const { sample, all, numberIn, isFolder } = this.columns;
    // The last columns are each row's file and its class.
    const whole = isFolder ? [...keys, all.length - 2] : keys;
    return columnsWithin(sample, all, whole, times, numberIn);
  }

  isDate = (i: number): boolean =>
    !this.column(i).isClock && (this.column(i).kind === 'dates' || this.column(i).hasCompactDates);
  isCalledTime = (i: number, isDifferent: boolean): boolean =>
    namesOf('time')
      .slice(0, isDifferent ? 8 : 10)
      .includes(bareName(this.column(i).name));
  isIndex = (i: number): boolean =>
    this.columns.hasNames && indexNames.includes(this.column(i).name.toLowerCase());
  isDifferent = (i: number): boolean => this.column(i).different === this.column(i).filled;
  /** As classes have: half as many different values as rows at most. */
  isFew = (i: number): boolean => {
    const { different } = this.column(i);
    return different > 1 && different <= Math.max(2, this.columns.rows / 2);
  };

  /** Whole numbers or texts, as names and codes are. */
  isCode = (i: number): boolean => this.column(i).isWhole || this.column(i).kind === 'texts';
  /** A few whole numbers, as folds and parts have. */
  isFold = (i: number): boolean =>
    this.column(i).isWhole && this.column(i).different <= mostFolds && this.isFew(i);
  /** The names of parts. */
  isSplit = (i: number): boolean => {
    const { values, different } = this.column(i);
    return different > 1 && values.length > 0 && values.every((one) => partNames.test(one));
  };

  hasTarget = (): boolean => this.having('class', 'number', 'forecast').length > 0;
  inCounts = (i: number): string =>
    `${counted(this.column(i).different, 'different value')} in ${counted(this.columns.rows, 'row')}`;

  /** @param why others are left out; null where they are not clear yet */
  finish(why: string | null): RoleOf[] {
    const words = {
      nothing: 'no value',
      texts: 'texts, which are no channel',
      numbers: why ?? '',
      dates: 'dates',
    };
    return this.#roles.map((one, i) => {
      const { kind } = this.column(i);
      if (one !== null) return one;
      if (why === null && kind !== 'nothing') return { role: null, why: 'not clear yet' };
      return { role: 'leaveOut', why: words[kind] };
    });
  }

  #indices(is: (found: RoleOf | null) => boolean): number[] {
    return [...this.#roles.keys()].filter((i) => is(this.#roles[i] ?? null));
  }
}
