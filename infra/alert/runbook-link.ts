/** As a browser would open it. */
const isLink = (runbook: string): boolean => /^[a-z]+:\/\//.test(runbook);

/** A runbook as a link where the spec says what its path is relative to, else as a path of the repository. */
export const runbookLink = (runbook: string, base: string | undefined): string =>
  base === undefined || isLink(runbook) ? runbook : new URL(runbook, base).href;
