// Where the window's pages come from; nothing else is ever loaded.

export const appOrigin = 'app://unroll';
/** Reports are pages of an origin of their own: see report-pages.ts. */
export const reportOrigin = 'app://report';
/** The documentation: see help-pages.ts. */
export const helpOrigin = 'app://docs';
