// What the form says about the responses it holds.

import type { ResponsesReading } from "../../../core/tournaments/read-responses.ts";
import { MAX_RESPONSES } from "../../../core/tournaments/response-group.ts";

const count = new Intl.NumberFormat("en");

function characters(number: string | undefined): string {
  return `${number} ${number === "1" ? "character" : "characters"}`;
}

/** "16 responses, 12 to 410 characters"; how to write several where there are none yet. */
export function responsesWords(reading: ResponsesReading): string {
  const how = `2 to ${MAX_RESPONSES} responses: texts with a line of three dashes (---) between them, a JSON list, or JSONL.`;
  if (!reading.ok || reading.responses.length === 0) return how;
  const lengths = reading.responses.map(({ length }) => length);
  const [least, most] = [Math.min(...lengths), Math.max(...lengths)].map((n) => count.format(n));
  const spread = least === most ? `${characters(most)} each` : `${least} to ${characters(most)}`;
  return lengths.length === 1
    ? `1 response, ${characters(most)}`
    : `${lengths.length} responses, ${spread}`;
}
