// Takes a picture of the page along as a file.

import type { JSX } from "preact";
import { downloadText } from "../../download.ts";
import { capitalized } from "./entrant-list.ts";
import { serializePicture } from "./picture.ts";

/**
 * Saves an SVG element of the page as a file that stands alone.
 * @param props.picture its id, and the name of the file
 * @param props.of what it is a picture of ("the bracket"), for those who do not see which
 */
export function PictureButton({ picture, of }: { picture: string; of: string }): JSX.Element {
  const save = (): void => {
    const svg = document.getElementById(picture);
    if (!(svg instanceof SVGSVGElement)) return;
    downloadText(`${picture}.svg`, "image/svg+xml", serializePicture(svg, capitalized(of)));
  };
  return (
    <button type="button" class="quiet" onClick={save}>
      Download SVG<span class="visually-hidden"> of {of}</span>
    </button>
  );
}
