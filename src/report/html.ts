/** Markup that is already safe. Made by `html` only, so that nothing reaches a page unescaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

export type Content = Html | string | number | null | undefined | false | readonly Content[];

/** A template of HTML or SVG: every value is escaped, unless it is itself Html. Nothing, null and false vanish. */
export const html = (strings: TemplateStringsArray, ...values: readonly Content[]): Html =>
  new Html(strings.map((text, index) => text + render(values[index])).join(''));

/** For text that is written in this source: style sheets. Never for data. */
export const trusted = (text: string): Html => new Html(text);

const render = (content: Content): string => {
  if (content === null || content === undefined || content === false) return '';
  if (content instanceof Html) return content.text;
  if (typeof content === 'object') return content.map(render).join('');
  return escapeHtml(String(content));
};

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Controls, halves of surrogate pairs, invisible and direction-changing characters: they may not hide what is there. */
const unprintable = /(?![\n\t])[\p{Cc}\p{Cs}\p{Cf}]/gu;

const escapeHtml = (text: string): string =>
  text.replace(unprintable, '\ufffd').replace(/[&<>"']/g, (character) => entities[character] as string);
