/** How far one version is from another: `none` is the same, `back` is an earlier one. */
export type VersionStep = 'none' | 'patch' | 'minor' | 'major' | 'back';

type Version = readonly [major: number, minor: number, patch: number];

/** A version of the form 1.2.0; 1 and 1.2 are 1.0.0 and 1.2.0. Undefined where it is none. */
export function parseVersion(text: string): Version | undefined {
  const [, major, minor = '0', patch = '0'] =
    /^v?(\d{1,9})(?:\.(\d{1,9}))?(?:\.(\d{1,9}))?$/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

const steps = ['major', 'minor', 'patch'] as const;

export function versionStep(before: Version, after: Version): VersionStep {
  for (const [part, step] of steps.entries()) {
    const [was, is] = [before[part] as number, after[part] as number];
    if (is !== was) return is > was ? step : 'back';
  }
  return 'none';
}
