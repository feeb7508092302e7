// Fails the test if a value is read after its component was destroyed, for which Svelte only warns.
const { warn } = console;
console.warn = (...words: unknown[]) => {
  if (String(words[0]).includes('derived_inert')) throw new Error(String(words[0]));
  warn(...words);
};
