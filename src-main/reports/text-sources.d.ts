// Files that are taken as text with `?raw`: Python cells of the notebook, sources that the report shows; and fonts,
// taken as addresses that hold them.
declare module '*?raw' {
  const text: string;
  export { text as default };
}

/** A file as a data: address. */
declare module '*?inline' {
  const address: string;
  export { address as default };
}
