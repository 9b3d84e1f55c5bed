import { checkAccuracy } from '../accuracy/check-accuracy.ts';
import { describeKinds } from '../accuracy/describe-kinds.ts';
import { truthOf } from '../accuracy/truth.ts';
import type { Measurement } from './measurement.ts';

const size = '1m';

/** `compare` against exact figures on the raw rows. */
export const accuracy: Measurement = async (sites) => {
  if (!sites.asked(size)) return [];
  const site = await sites.replayed(size);
  return describeKinds(await checkAccuracy(site, await truthOf(size)), size);
};
