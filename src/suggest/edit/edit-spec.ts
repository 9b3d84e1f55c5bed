import { parseSpec } from '../../spec/parse-spec.ts';
import type { Suggestion } from '../suggestion.ts';
import { applyEdits } from './apply-edits.ts';

export interface EditedSpec {
  readonly text: string;
  /** Suggestions whose edits the text could not take, and why: they are for a person. */
  readonly byHand: readonly { readonly suggestion: Suggestion; readonly why: string }[];
}

/** A spec's text with every suggestion that it takes and is still a spec with. */
export function editSpec(text: string, path: string, suggestions: readonly Suggestion[]): EditedSpec {
  let edited = text;
  const byHand: { suggestion: Suggestion; why: string }[] = [];
  for (const suggestion of suggestions) {
    try {
      const next = applyEdits(edited, suggestion.edits);
      if (next !== edited) parseSpec(next, path);
      edited = next;
    } catch (error) {
      byHand.push({ suggestion, why: (error as Error).message });
    }
  }
  return { text: edited, byHand };
}
