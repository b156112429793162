// How much room the browser gives, and whether it promised not to clear it.

import type { JSX } from "preact";
import { formatBytes } from "../format.ts";
import { askToPersist, persistenceAnswer, room } from "./kept-list.ts";

/** One line; nothing before the browser was asked. */
export function RoomLine(): JSX.Element | null {
  if (room.value === null) return null;
  const { usedBytes, quotaBytes, persisted } = room.value;
  return (
    <div class="room">
      <span class="figures">
        {quotaBytes > 0
          ? `${formatBytes(usedBytes)} of about ${formatBytes(quotaBytes)} used`
          : "This browser does not say how much room there is"}
      </span>
      {quotaBytes > 0 && <progress aria-label="Room used" value={usedBytes} max={quotaBytes} />}
      <span role="status">
        {persisted ? KEPT : persistenceAnswer.value === false ? REFUSED : CLEARED}
      </span>
      {!persisted && (
        <button type="button" class="quiet" onClick={() => void askToPersist()}>
          Ask the browser to keep it
        </button>
      )}
    </div>
  );
}

const KEPT = "The browser keeps it until you delete it.";
const CLEARED = "The browser may clear it when the disk is full.";
const REFUSED =
  "The browser did not promise to keep it: it may clear it when the disk is full. A bookmark or installing the page can change that.";
