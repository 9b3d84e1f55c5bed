import { describe, expect, test } from 'vitest';
import { chiSquare } from '../../../src/score/scores/chi-square.ts';
import { jensenShannon } from '../../../src/score/scores/jensen-shannon.ts';
import { lInfinity } from '../../../src/score/scores/l-infinity.ts';
import { psi } from '../../../src/score/scores/psi.ts';
import { totalVariation } from '../../../src/score/scores/total-variation.ts';
import { categoricalPair } from '../categorical-pair.ts';
import { reference } from '../reference.ts';

describe.each(reference.categorical.map((figures) => [figures.name, figures] as const))(
  'on the same categories, scipy agrees: %s',
  (_, figures) => {
    const pair = categoricalPair(
      Object.fromEntries(
        figures.baseline.map((rows, index) => [`c${index}`, [rows, figures.current[index]!] as const]),
      ),
    );

    test.each([
      [psi, figures.psi],
      [jensenShannon, figures.jensenShannon],
      [totalVariation, figures.totalVariation],
      [lInfinity, figures.lInfinity],
      [chiSquare, figures.chiSquare],
    ] as const)('$name', (score, expected) => {
      expect(score.compute(pair).value).toBeCloseTo(expected, 12);
    });

    test('p-value of chi_square', () => {
      expect(chiSquare.compute(pair).pValue! / figures.chiSquareP).toBeCloseTo(1, 10);
    });
  },
);
