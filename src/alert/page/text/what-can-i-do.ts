import { unassigned } from '../../alert-spec.ts';
import { oneLine, plainText } from '../../words/plain-text.ts';
import type { PageDocument } from '../page-document.ts';

const sentence = (text: string) => (/[.!?…]$/.test(text) ? text : `${text}.`);

/** What to do at once, whom to tell, where to read on. */
export function whatCanIDo({ mitigations, owner, dataset, dataset_owner, runbook }: PageDocument): string[] {
  const others =
    dataset_owner === null || dataset_owner === owner ? '' : `; tell ${oneLine(dataset_owner, 60)}`;
  const of = others === '' || dataset === unassigned ? '' : ` (owner of ${plainText(dataset)})`;
  return [
    ...mitigations.map((mitigation) => sentence(oneLine(mitigation))),
    `Owner: ${oneLine(owner, 60)}${others}${of}. Runbook: ${oneLine(runbook, 200)}`,
  ];
}
