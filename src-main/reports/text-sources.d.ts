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
