// Of a value that is read after its component is gone, Svelte only warns; here it fails the test.
const { warn } = console;
console.warn = (...words: unknown[]) => {
  if (String(words[0]).includes('derived_inert')) throw new Error(String(words[0]));
  warn(...words);
};
