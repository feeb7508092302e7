// The equations of cells as text.
export { builtIn } from './cells/texts';
export { examples } from './cells/examples';
export { elementFunctions as functions } from './cells/functions';
export { isWrittenCell as isCustom, getText as get, parseCellText as getParsed } from './cells';
export { getCellFileName as getFileName, formatEquationsInShort as formatInShort } from './cells';
export { parseWrittenCell as parseCustom } from './cells';
export { formatTex } from './cells/tex';
export { parseCell as parse } from './cells/cell-text';
export { parse as parseStatements } from './cells/parse';
export { findAlwaysZero } from './cells/always-zero';
