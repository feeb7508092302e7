// The equations of cells as text.
export { builtIn } from './cells/texts';
export { examples } from './cells/examples';
export { elementFunctions as functions } from './cells/functions';
export { isWrittenCell as isCustom, textOf as get, cellText as getParsed } from './cells';
export { cellFileName as getFileName, equationsInShort as formatInShort } from './cells';
export { writtenCellOf as parseCustom } from './cells';
export { texOf as formatTex } from './cells/tex';
export { parseCell as parse } from './cells/cell-text';
export { parse as parseStatements } from './cells/parse';
export { alwaysZero as findAlwaysZero } from './cells/always-zero';
