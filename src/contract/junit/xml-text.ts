/** What XML 1.0 may not hold even escaped: most control characters, lone surrogates, U+FFFE and U+FFFF. */
const impossible =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
  // A parser makes spaces of these in an attribute, and a line feed of a carriage return in text.
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/**
 * Any text for XML, in an attribute or between tags. What XML cannot hold becomes the replacement character.
 * @see https://www.w3.org/TR/xml/#charsets
 */
export const xmlText = (value: string): string =>
  value.replace(impossible, '\uFFFD').replace(/[&<>"'\t\n\r]/g, (found) => entities[found] as string);
