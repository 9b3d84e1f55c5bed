import { oneLine, plainText } from '../../words/plain-text.ts';
import { instantText } from '../../words/window-text.ts';
import type { PageDocument } from '../page-document.ts';

const shown = 5;

/** Changes before the window's end, latest first. No list where it could not be read: silence would look like none. */
export function whatChanged({ changes, change_days, unread_evidence }: PageDocument): string[] {
  if (unread_evidence.some((what) => what.startsWith('changes:')))
    return ['The record of changes could not be read.'];
  if (changes.length === 0) return [`No change recorded in ${change_days} days.`];
  return changes
    .slice(0, shown)
    .map(
      ({ changed_at, change_kind, subject, detail }) =>
        `${instantText(changed_at)}: ${change_kind} ${plainText(subject)}${detail === '' ? '' : `, ${oneLine(detail, 160)}`}`,
    );
}
