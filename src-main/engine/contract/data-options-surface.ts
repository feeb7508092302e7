// The options for adding data: how files are read, and which synthetic data are generated.
export { dataOptionNames as names, dataOptions as definitions } from './data-options';
export { dataOptionsSchema as schema, madeDataSchema as syntheticSchema } from './data-options';
export { madeKinds as syntheticKinds, madeProblems as syntheticProblems } from './data-options';
export { columnRoles as roles, roleNames, targetRoles, titleOf as getTitle } from './data-options';
export { columnsByRole as listColumns, byColumns as parseFlags } from './data-options';
export { flagsFor as formatFlags } from './data-options';
