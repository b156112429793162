// Times to come, for people.

/** Such as `40 s`, `13 min` or `2 h 5 min`; rounded up, so that nobody is promised too much. */
export function secondsInWords(seconds: number): string {
  if (seconds <= 99) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
