// The files that can be imported.
export { importableEndings as endings, importableInWords as text } from './importable-files';
