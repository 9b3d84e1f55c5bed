import { readLines } from '../../capture/read-lines.ts';
import { isRejected, validateEvent } from '../../capture/validate-event.ts';
import type { CaseResult } from './contract-case.ts';

const most = 5;

/** Holds sample payloads against the public contract of events, each as the run would. NDJSON, gzipped or not. */
export async function sampleEvents(paths: readonly string[], model: string): Promise<CaseResult> {
  let lines = 0;
  const refused: string[] = [];
  for (const path of paths) {
    for await (const { line, number } of readLines(path)) {
      lines++;
      const validated = validateEvent(line, model);
      // The reason and the line, not the detail: that quotes values.
      if (isRejected(validated)) refused.push(`line ${number}: ${validated.reason}`);
    }
  }
  return {
    rule: 'event',
    table: 'inferences',
    column: null,
    title: 'every line is an event of the public contract',
    status: refused.length > 0 ? 'failed' : 'passed',
    rows_checked: lines,
    rows_failed: refused.length,
    examples: refused.slice(0, most),
    message: refused.length > 0 ? `${refused.length} of ${lines} rows` : '',
  };
}
