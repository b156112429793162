// Progress in words: bytes, speed and time left.

import { formatBytes, formatBytesOf } from "../format.ts";
import { type Pace, rateOf, secondsLeft } from "./pace.ts";

/** "1.2 of 3.4 GB · 45.0 MB/s · 2 min left"; speed and time once they can be told. */
export function progressWords(pace: Pace): string {
  const { done, total, resumed } = pace.progress;
  const [rate, left] = [rateOf(pace), secondsLeft(pace)];
  return [
    formatBytesOf(done, total),
    ...(resumed > 0 ? [`${formatBytes(resumed)} of it from before`] : []),
    ...(rate === null ? [] : [`${formatBytes(rate)}/s`]),
    ...(left === null ? [] : [`${timeWords(left)} left`]),
  ].join(" · ");
}

/** "40 s", "13 min" or "2 h 5 min"; rounded up, so that nobody is promised too much. */
export function timeWords(seconds: number): string {
  if (seconds <= 99) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
