import type { Page } from 'playwright-core';
import type { PageElement, PageGlobals } from './page-globals.ts';

export interface TextContrast {
  readonly text: string;
  readonly ratio: number;
}

/** WCAG contrast of every visible piece of text in HTML and SVG against the nearest background behind it. */
export const textContrasts = (page: Page, selector: string): Promise<TextContrast[]> =>
  page.locator(selector).evaluateAll((elements: PageElement[]) => {
    const { getComputedStyle } = globalThis as unknown as PageGlobals;
    const channels = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const luminance = (colour: string): number => {
      const [red = 0, green = 0, blue = 0] = channels(colour).map((channel) => {
        const share = channel / 255;
        return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const backgroundOf = (element: PageElement): string => {
      for (let at: PageElement | null = element; at; at = at.parentElement) {
        const { backgroundColor } = getComputedStyle(at);
        if ((channels(backgroundColor)[3] ?? 1) > 0) return backgroundColor;
      }
      return 'rgb(255, 255, 255)';
    };
    return elements
      .filter((element) => element.textContent?.trim() && element.getClientRects().length > 0)
      .map((element) => {
        const style = getComputedStyle(element);
        const front = luminance(element.namespaceURI.endsWith('/svg') ? style.fill : style.color);
        const back = luminance(backgroundOf(element));
        const [light, dark] = [Math.max(front, back), Math.min(front, back)];
        return {
          text: element.textContent?.trim().slice(0, 40) ?? '',
          ratio: (light + 0.05) / (dark + 0.05),
        };
      });
  });
