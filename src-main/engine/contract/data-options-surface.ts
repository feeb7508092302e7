// The options for adding data: how files are read, and which synthetic data are generated.
export { dataOptionNames as names, dataOptions as definitions } from './data-options';
export {
  dataOptionsSchema as schema,
  syntheticDataSchema as syntheticSchema,
} from './data-options';
export { syntheticKinds, syntheticProblems } from './data-options';
export { columnRoles as roles, roleNames, targetRoles, getTitle } from './data-options';
export { listColumnsByRole as listColumns, parseDataFlags as parseFlags } from './data-options';
export { formatDataFlags as formatFlags } from './data-options';
