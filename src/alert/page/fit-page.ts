import { clip } from '../words/plain-text.ts';
import type { PageDocument } from './page-document.ts';

/**
 * SNS carries 256 KB in all: text, attributes and JSON, the JSON once more where a subscriber wants it alone, and every
 * quote in it escaped then.
 */
export const pageBytes = 64 * 1024;

const longestText = 600;
const most = {
  verdicts: 40,
  features: 200,
  contributions: 10,
  segments: 10,
  changes: 10,
  model_versions: 20,
  mitigations: 5,
};

const bytesOf = (page: PageDocument) => Buffer.byteLength(JSON.stringify(page));

function clipTexts<T>(part: T): T {
  if (typeof part === 'string') return clip(part, longestText) as T;
  if (Array.isArray(part)) return part.map(clipTexts) as T;
  if (part === null || typeof part !== 'object') return part;
  return Object.fromEntries(Object.entries(part).map(([name, field]) => [name, clipTexts(field)])) as T;
}

/** Keeps what matters most of each list, and then fewer verdicts until the page fits. Commands are never cut. */
export function fitPage(page: PageDocument): PageDocument {
  const shortened: PageDocument = {
    ...page,
    verdicts: page.verdicts.slice(0, most.verdicts),
    features: page.features.slice(0, most.features),
    contributions: page.contributions.slice(0, most.contributions),
    segments: page.segments.slice(0, most.segments),
    changes: page.changes.slice(0, most.changes),
    model_versions: page.model_versions.slice(0, most.model_versions),
    mitigations: page.mitigations.slice(0, most.mitigations),
  };
  let fitted = { ...clipTexts(shortened), commands: page.commands };
  while (bytesOf(fitted) > pageBytes && fitted.verdicts.length > 0) {
    fitted = { ...fitted, verdicts: fitted.verdicts.slice(0, Math.floor(fitted.verdicts.length / 2)) };
  }
  return fitted;
}
