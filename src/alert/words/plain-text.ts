const escapes: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Controls, halves of surrogate pairs, line separators, invisible and direction-changing characters. */
const unprintable = /[\p{Cc}\p{Cs}\p{Cf}\p{Zl}\p{Zp}]/gu;

const escapeUnprintable = (character: string) =>
  escapes[character] ?? `\\u${character.codePointAt(0)!.toString(16).padStart(4, '0')}`;

const isHighSurrogate = (code: number) => code >= 0xd800 && code < 0xdc00;

/** At most `max` UTF-16 units, the last of them … where some were cut; never half of a surrogate pair. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  const end = isHighSurrogate(text.charCodeAt(max - 2)) ? max - 2 : max - 1;
  return `${text.slice(0, end)}…`;
}

/**
 * A value from the data (a category, a segment's value, a version) as one short piece of one line. Chat and e-mail
 * clients act on angle brackets (`<!channel>`, `<img>`), so those are swapped for their look-alikes.
 */
export function plainText(text: string, max = 60): string {
  const shown = clip(text, max)
    .replace(unprintable, escapeUnprintable)
    .replaceAll('<', '‹')
    .replaceAll('>', '›');
  return clip(shown, max);
}

/** Prose of a spec or an error as part of one line: whatever whitespace it had becomes a space. */
export const oneLine = (text: string, max = 400): string => plainText(text.trim().replace(/\s+/gu, ' '), max);

/** "a, b and 4 more" */
export function listText(
  names: readonly string[],
  shown: number,
  show: (name: string) => string = plainText,
): string {
  const rest = names.length - shown;
  const head = (rest > 0 ? names.slice(0, shown) : names).map((name) => show(name));
  if (rest > 0) return `${head.join(', ')} and ${rest} more`;
  return head.length < 2 ? head.join('') : `${head.slice(0, -1).join(', ')} and ${head.at(-1)}`;
}
