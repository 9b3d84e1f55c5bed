/** The one function of the package `diff` that is used; version 5 has no types of its own. */
declare module 'diff' {
  export function createTwoFilesPatch(
    oldName: string,
    newName: string,
    oldText: string,
    newText: string,
    oldHeader: string | undefined,
    newHeader: string | undefined,
    options: { readonly context: number },
  ): string;
}
