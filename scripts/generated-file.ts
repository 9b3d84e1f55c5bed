/** A file of the repository that is made from its sources. */
export interface GeneratedFile {
  /** Relative to the root of the repository. */
  readonly path: string;
  content(): string;
}
