export const seconds = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} s`;
export const times = (value: number): string => `${value < 10 ? value.toFixed(2) : value.toFixed(0)} ×`;
export const percent = (share: number): string => `${(100 * share).toFixed(share < 0.1 ? 2 : 1)} %`;
export const mebibytes = (bytes: number): string => {
  const value = bytes / 2 ** 20;
  return `${value < 10 ? value.toFixed(2) : value.toFixed(0)} MiB`;
};
