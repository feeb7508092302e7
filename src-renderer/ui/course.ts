// What a course adds to the window: pages of Learn, and which of its questions a page is about.
// Each course is a folder of src-renderer/courses; nothing else knows what it asks.
import type { Component } from 'svelte';

/** A tab of Learn. */
export interface LearnPage {
  readonly name: string;
  readonly headline: () => string;
  readonly detail: string;
  readonly component: Component;
}

export interface Course {
  /** By their tabs' keys. */
  readonly pages: Readonly<Record<string, LearnPage>>;
  /** Of its own pages and of Learn's, by their tabs' keys: "Written question 1". */
  readonly questions: Readonly<Record<string, string>>;
  /** Gives the components of its pages their state. */
  readonly provide: () => void;
}
