/** A message for a person, exactly as SNS carries it. */
export interface PagerMessage {
  /** Deterministic: the same cause and window give the same id, so that a repeat can be recognised. */
  readonly id: string;
  /** At most 100 characters, for subscribers that show a subject. */
  readonly subject: string;
  /** The readable page. */
  readonly text: string;
  /** The same facts under stable names. */
  readonly json: unknown;
  /** SNS message attributes, for filter policies. */
  readonly attributes: Readonly<Record<string, string>>;
}

/** Delivers pages. Adapters: an inbox folder (here), SNS topics (in AWS). */
export interface Pager {
  send(message: PagerMessage): Promise<void>;
}
