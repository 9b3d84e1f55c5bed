import type { PageDocument } from './page-document.ts';
import { isItReal } from './text/is-it-real.ts';
import { whatCanIDo } from './text/what-can-i-do.ts';
import { whatChanged } from './text/what-changed.ts';
import { whoIsAffected } from './text/who-is-affected.ts';

const labelWidth = 'Who is affected? '.length;

const section = (label: string, lines: readonly string[]) =>
  lines.map((line, i) => `${(i === 0 ? label : '').padEnd(labelWidth)}${line}`).join('\n');

/** The page for people: the headline, then the questions of an incident in the order in which they are asked. */
export const pageText = (page: PageDocument): string =>
  [
    page.headline,
    '',
    section('Is it real?', isItReal(page)),
    section('Who is affected?', whoIsAffected(page)),
    section('What changed?', whatChanged(page)),
    section('What can I do?', whatCanIDo(page)),
    section('Reproduce', page.commands),
    '',
  ].join('\n');
