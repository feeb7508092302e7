// The files that can be imported.
export { importableEndings as endings, importableText as text } from './importable-files';
