// The origins of all pages; nothing else is ever loaded.

export const appOrigin = 'app://unroll';
/** Reports have a separate origin: see report-pages.ts. */
export const reportOrigin = 'app://report';
