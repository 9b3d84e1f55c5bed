/** An element as functions see it that run in the page. */
export interface PageElement {
  readonly textContent: string | null;
  readonly parentElement: PageElement | null;
  readonly namespaceURI: string;
  readonly className: string;
  readonly scrollWidth: number;
  readonly clientWidth: number;
  open: boolean;
  getAttribute(name: string): string | null;
  getClientRects(): { readonly length: number };
}

/** `globalThis` in the page: the project's types know Node only, so that no source leans on a browser by mistake. */
export interface PageGlobals {
  readonly document: {
    readonly documentElement: PageElement;
    readonly body: PageElement;
    readonly activeElement: PageElement | null;
    querySelectorAll(selector: string): Iterable<PageElement>;
  };
  getComputedStyle(
    element: PageElement,
  ): Record<'color' | 'fill' | 'backgroundColor' | 'markerStart', string>;
}
