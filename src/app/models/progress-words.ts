// Progress in words: bytes, speed and time left.

import { secondsInWords } from "../../core/seconds-in-words.ts";
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
    ...(left === null ? [] : [`${secondsInWords(left)} left`]),
  ].join(" · ");
}
