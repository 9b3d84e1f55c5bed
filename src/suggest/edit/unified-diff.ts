import { createTwoFilesPatch } from 'diff';

/** What `patch -p1` takes; '' where nothing changed. */
export const unifiedDiff = (path: string, before: string, after: string): string =>
  before === after
    ? ''
    : createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, undefined, undefined, {
        context: 3,
      }).replace(/^=+\n/, '');
