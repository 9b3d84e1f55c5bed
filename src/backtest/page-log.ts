import { type Cause, causesOf, type VerdictKind, type VerdictRow } from '../alert/index.ts';
import type { Window } from '../engine/tables/window.ts';

/** What a page speaks of. */
export type Subject = Pick<VerdictRow, 'feature' | 'segment' | 'segment_value'>;

/** A page that would have been sent: one for each cause and window, however often it is found again. */
export interface PastPage {
  readonly id: string;
  readonly kind: VerdictKind;
  readonly window: Window;
  /** End of the delivery partition that told it first. */
  readonly raisedAt: string;
  readonly subjects: readonly Subject[];
}

/** Pages in the order of their partitions, each once. */
export class PageLog {
  readonly #pages = new Map<string, PastPage>();

  get pages(): PastPage[] {
    return [...this.#pages.values()];
  }

  /**
   * Notes what verdicts of one delivery partition page about.
   * @param isPaged whether a window is recent enough to page
   * @returns whether anything of them pages, told before or not
   */
  add(asOf: string, verdicts: readonly VerdictRow[], isPaged: (windowEnd: string) => boolean): boolean {
    const causes = causesOf(verdicts).filter(({ verdicts: [worst] }) => isPaged(worst.window_end));
    for (const cause of causes)
      if (!this.#pages.has(cause.id)) this.#pages.set(cause.id, pageOf(cause, asOf));
    return causes.length > 0;
  }
}

const pageOf = ({ id, kind, verdicts }: Cause, asOf: string): PastPage => ({
  id,
  kind,
  window: { start: verdicts[0].window_start, end: verdicts[0].window_end },
  raisedAt: asOf,
  subjects: verdicts.map(({ feature, segment, segment_value }) => ({ feature, segment, segment_value })),
});
