// Files imported as text with `?raw`: Python cells of the notebook, and sources that the report shows.
declare module '*?raw' {
  const text: string;
  export { text as default };
}

/** A file as a data: URL; used for fonts. */
declare module '*?inline' {
  const address: string;
  export { address as default };
}

/** Vite's, of files as text. */
interface ImportMeta {
  glob<T>(
    pattern: string,
    options: { readonly query: '?raw'; readonly import: 'default'; readonly eager: true },
  ): Readonly<Record<string, T>>;
}
