// The roles that the user gives to columns of a table, by name or number.
import { suggest } from '../../../core/did-you-mean';
import { toPrintable } from '../../../core/plain-text';
import { formatColumnKey, parseColumns } from '../../contract/column-list';
import {
  targetRoles,
  type ColumnRole,
  type ColumnRoles,
  type DataOptions,
} from '../../contract/data-options';
import { at } from '../../../core/element-at';
import { createProblem } from '../../../core/problem';
import type { UserRoles } from './role-draft';
import type { Table } from './table';

/** The roles that at most one column of a table can have. */
const singleRoles: readonly ColumnRole[] = ['class', 'text'];

/** @throws Problem for a column that does not exist, or for roles that exclude each other */
export function parseUserRoles({ roles = {} }: DataOptions, { names, file }: Table): UserRoles {
  const given = new Map<number, ColumnRole>();
  for (const [named, role] of Object.entries(roles)) {
    const columns = parseColumns(named, names);
    if (typeof columns === 'string') {
      const known = toPrintable(names.join(', '), 200);
      const hint = `${suggest(columns, names)} `.trimStart();
      throw file.refuse('column-missing', { column: toPrintable(columns), hint, known });
    }
    for (const column of columns) {
      const before = given.get(column);
      if (before !== undefined && before !== role)
        throw createProblem('two-roles', {
          column: toPrintable(at(names, column)),
          roles: [before, role],
        });
      given.set(column, role);
    }
  }
  const all = [...given.values()];
  const twice = singleRoles.find((role) => all.filter((one) => one === role).length > 1);
  if (twice !== undefined) throw createProblem('one-column', { roles: [twice] });
  const targets = targetRoles.filter((role) => all.includes(role));
  if (targets.length > 1) throw createProblem('excluding-roles', { roles: targets });
  return given;
}

export const nameRoles = (roles: UserRoles, { names }: Table): ColumnRoles =>
  Object.fromEntries([...roles].map(([column, role]) => [formatColumnKey(column, names), role]));
