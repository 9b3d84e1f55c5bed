import {
  type Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import type { SpecEdit } from '../suggestion.ts';
import { flowText } from './flow-text.ts';

/**
 * A spec's text with some edits, which reads as before everywhere else: only what is new is written, at the place that
 * the parsed document gives it, so comments, order and style of all the rest stay to the byte.
 * @throws RangeError where the text has no such place, or an alias stands there
 */
export const applyEdits = (text: string, edits: readonly SpecEdit[]): string => edits.reduce(applyEdit, text);

function applyEdit(text: string, edit: SpecEdit): string {
  const document = parseDocument(text);
  if (edit.do === 'add') return added(text, document, edit);
  const map = document.getIn(edit.path, true);
  if (!isMap(map)) throw new RangeError(`${edit.path.join('.')} is not written as a mapping here`);
  const pair = map.items.find(({ key }) => isScalar(key) && key.value === edit.field);
  if (edit.do === 'set')
    return pair ? replaced(text, pair, edit.value) : inserted(text, map, edit.field, edit.value);
  const list = pair?.value;
  if (!pair || !isSeq(list)) throw new RangeError(`${edit.path.join('.')}.${edit.field} is no list`);
  const rest = (list.toJSON() as unknown[]).filter((value) => value !== edit.value);
  if (rest.length === 0) throw new RangeError(`${edit.path.join('.')}.${edit.field} would be empty`);
  return replaced(text, pair, rest);
}

const rangeOf = (node: unknown): readonly [number, number] => {
  const range = (node as Node | null)?.range;
  if (!range) throw new RangeError('a part of the spec has no place in its text');
  return [range[0], range[1]];
};

const splice = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end);

function replaced(text: string, { value }: Pair, by: unknown): string {
  const [start, end] = rangeOf(value);
  // A block of lines ends with its line feed, which stays.
  const written = text.slice(start, end);
  return splice(text, start, start + written.trimEnd().length, flowText(by));
}

function inserted(text: string, map: YAMLMap, field: string, value: unknown): string {
  const line = `${field}: ${flowText(value)}`;
  const [start, end] = rangeOf(map);
  if (map.flow) {
    const inner = text.slice(start, end - 1).trimEnd();
    // `{a: 1,}` has its comma already, `{}` needs none.
    const comma = /[,{]$/.test(inner) ? '' : ',';
    return splice(
      text,
      start + inner.length,
      start + inner.length,
      `${comma}${/\{$/.test(inner) ? '' : ' '}${line}`,
    );
  }
  const [first, last] = [map.items[0], map.items.at(-1)];
  const indent = columnOf(text, rangeOf(first?.key)[0]);
  return atLineEnd(text, rangeOf(last?.value ?? last?.key), `${' '.repeat(indent)}${line}`);
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

/** A line below the one in which something ends: after its comment, if it has one. */
function atLineEnd(text: string, [start, end]: readonly [number, number], line: string): string {
  const last = start + text.slice(start, end).trimEnd().length;
  const feed = text.indexOf('\n', last);
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  if (feed < 0) return `${text}${ending}${line}`;
  return splice(text, feed + 1, feed + 1, `${line}${ending}`);
}

function added(
  text: string,
  document: Document.Parsed,
  { path, value }: Extract<SpecEdit, { do: 'add' }>,
): string {
  const list = document.getIn(path, true);
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  if (list === undefined) {
    const feed = text === '' || text.endsWith('\n') ? '' : ending;
    return `${text}${feed}${path.join('.')}:${ending}  - ${flowText(value)}${ending}`;
  }
  if (!isSeq(list)) throw new RangeError(`${path.join('.')} is no list`);
  const [start, end] = rangeOf(list);
  if (list.flow) {
    const inner = text.slice(start, end - 1).trimEnd();
    const comma = list.items.length === 0 || inner.endsWith(',') ? '' : ', ';
    return splice(text, start + inner.length, start + inner.length, `${comma}${flowText(value)}`);
  }
  const indent = columnOf(text, start);
  return atLineEnd(text, rangeOf(list.items.at(-1)), `${' '.repeat(indent)}- ${flowText(value)}`);
}
