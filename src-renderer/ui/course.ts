// The additions of a course to the window: pages of Learn, and the questions of each page. Each course is a
// folder of src-renderer/courses; no other module knows its questions.
import type { Component } from 'svelte';

/** A tab of Learn. */
export interface LearnPage {
  readonly name: string;
  readonly headline: () => string;
  readonly detail: string;
  readonly component: Component;
}

export interface Course {
  /** The pages by their tabs' keys. */
  readonly pages: Readonly<Record<string, LearnPage>>;
  /** The questions of its own pages and of Learn's, by their tabs' keys: "Written question 1". */
  readonly questions: Readonly<Record<string, string>>;
  /** Provides the state of its pages to their components. */
  readonly provide: () => void;
}
