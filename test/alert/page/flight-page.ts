import { judge } from '../../../src/alert/judge.ts';
import type { JudgeInput } from '../../../src/alert/judge-input.ts';
import { buildPage } from '../../../src/alert/page/build-page.ts';
import { causesOf } from '../../../src/alert/page/cause.ts';
import type { EvidenceReader } from '../../../src/alert/page/evidence.ts';
import type { PageDocument } from '../../../src/alert/page/page-document.ts';

export const noEvidence: EvidenceReader = {
  contributions: async () => [],
  concentration: async () => [],
  changes: async () => [],
};

export const place = { spec: 'models/flight-delay.yaml', lake: '.tidemark' };

/** The pages of everything that the input's monitors find, the worst first. */
export async function pagesOf(
  input: JudgeInput,
  evidence: Partial<EvidenceReader> = {},
): Promise<PageDocument[]> {
  const reader = { ...noEvidence, ...evidence };
  return Promise.all(
    causesOf(judge(input)).map((cause) => buildPage(cause, { ...input, place, evidence: reader })),
  );
}
