// Bytes and their speed as the measuring scripts print them.

/** Such as `3087 MB`. */
export const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

/** Such as `41.7 MB/s`. */
export const rate = (bytes: number, seconds: number): string =>
  `${(bytes / 1e6 / seconds).toFixed(1)} MB/s`;
