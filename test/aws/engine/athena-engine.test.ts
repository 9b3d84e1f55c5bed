import { openAwsLake } from '../aws-lake.ts';
import { engineClaims, spec } from './engine-claims.ts';

engineClaims(() => openAwsLake([spec], { limits: { startsPerSecond: 1000, readsPerSecond: 1000 } }));
