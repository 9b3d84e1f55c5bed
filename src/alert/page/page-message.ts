import type { PagerMessage } from '../../engine/ports/pager.ts';
import { all } from '../alert-spec.ts';
import { clip, plainText } from '../words/plain-text.ts';
import type { PageDocument } from './page-document.ts';
import { pageText } from './page-text.ts';

/** SNS takes a subject of at most 100 ASCII characters. */
const subjectLength = 100;
const ascii: Readonly<Record<string, string>> = {
  '…': '...',
  '–': '-',
  '−': '-',
  '‹': '<',
  '›': '>',
  '°': '',
};

const subjectOf = (headline: string) => {
  const plain = headline.replace(/[^\x20-\x7e]/gu, (character) => ascii[character] ?? '?');
  return plain.length <= subjectLength ? plain : `${plain.slice(0, subjectLength - 3)}...`;
};

/** An attribute of SNS is never empty. */
const attribute = (text: string) => plainText(text, 200) || '(none)';

/** A page as it is sent. Attributes carry what subscriptions filter by. */
export function pageMessage(page: PageDocument): PagerMessage {
  const { segment, segment_value } = page.condition;
  return {
    id: page.page_id,
    subject: subjectOf(page.headline),
    text: pageText(page),
    json: page,
    attributes: {
      severity: page.severity,
      model: attribute(page.model),
      segment: segment === all ? all : attribute(clip(`${segment}=${segment_value}`, 200)),
      owner: attribute(page.owner),
    },
  };
}
