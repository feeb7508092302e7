// Files that are taken as text with `?raw`: Python cells of the notebook, sources that the report shows.
declare module '*?raw' {
  const text: string;
  export { text as default };
}
