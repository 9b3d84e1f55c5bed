/** Why an event did not reach the sink. Each is counted; `docs/capture.md` says what to do about it. */
export type DropReason =
  /** Memory was full: the sink is stuck or slower than events come. */
  | 'buffer_full'
  /** Larger than the sink takes. */
  | 'too_large'
  /** The sink will never take it. */
  | 'sink_refused'
  /** It came after close(), or close() ran out of time. */
  | 'closed'
  /** No key for pseudonyms could be had until the logger was closed. */
  | 'no_key'
  /** The logger has no sink for it. */
  | 'no_sink'
  /** The logger itself failed on it: a getter that threw, for example. */
  | 'failed';
