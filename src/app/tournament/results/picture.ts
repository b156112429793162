// A picture of the page as an SVG file that stands alone: no style sheet, no script, no reference.

import { pictureStyle, styleAttributes, type PictureStyle } from "./picture-style.ts";

const SVG = "http://www.w3.org/2000/svg";

/** What is for the page alone. */
const interactive = /^(?:class|style|tabindex|role|aria-.*|data-.*|on.*|focusable)$/;

/** What names and describes the picture as a whole goes with it; keys that work here do not. */
const ofTheWhole = /^aria-(?:labelledby|describedby)$/;

/** Nothing of these has a place in a picture of ours. */
const FOREIGN = "script, style, image, foreignObject";

/** Elements that are not drawn where they stand, so that their display says nothing. */
const ASIDE =
  /^(?:title|desc|metadata|defs|linearGradient|radialGradient|stop|clipPath|mask|pattern|marker|symbol)$/;

/** A copy in the light theme, whichever the page has. */
function lightCopy(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  copy.style.colorScheme = "light";
  copy.style.color = "var(--ink)";
  copy.style.backgroundColor = "var(--card)";
  for (const element of copy.querySelectorAll(FOREIGN)) element.remove();
  // What a person has opened is no part of the tournament.
  for (const element of copy.querySelectorAll(".selected")) element.classList.remove("selected");
  return copy;
}

/** Styles of everything that is shown; null for what is hidden. */
function readStyles(root: Element): ReadonlyMap<Element, PictureStyle | null> {
  const elements = [root, ...root.querySelectorAll("*")];
  return new Map(
    elements.map((element) => {
      const computed = getComputedStyle(element);
      const hidden = computed.display === "none" && !ASIDE.test(element.localName);
      return [element, hidden ? null : pictureStyle(computed)];
    }),
  );
}

function clean(element: Element, isRoot: boolean): void {
  for (const { name, value } of Array.from(element.attributes)) {
    const leaves = interactive.test(name) && !(isRoot && ofTheWhole.test(name));
    const pointsAway = name.endsWith("href") && !value.startsWith("#");
    if (leaves || pointsAway) element.removeAttribute(name);
  }
}

function inline(root: Element, styles: ReadonlyMap<Element, PictureStyle | null>): void {
  for (const [element, style] of styles) {
    if (style === null) {
      element.remove();
      continue;
    }
    clean(element, element === root);
    if (/^(?:title|desc|metadata)$/.test(element.localName)) continue;
    const around = element === root ? null : element.parentElement;
    const parent = around === null ? null : (styles.get(around) ?? null);
    for (const [name, value] of styleAttributes(style, parent)) element.setAttribute(name, value);
  }
}

/** A name for those who do not see it, and for whoever opens the file. */
function entitle(copy: SVGSVGElement, title: string): void {
  copy.setAttribute("role", "img");
  if ([...copy.children].some(({ localName }) => localName === "title")) return;
  const name = document.createElementNS(SVG, "title");
  name.textContent = title;
  copy.prepend(name);
}

/** As large as its own units say, over paper. */
function frame(copy: SVGSVGElement, background: string): void {
  const { x, y, width, height } = copy.viewBox.baseVal;
  copy.setAttribute("xmlns", SVG);
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  const paper = document.createElementNS(SVG, "rect");
  const place = { x, y, width, height, fill: background };
  for (const [name, value] of Object.entries(place)) paper.setAttribute(name, String(value));
  const first = [...copy.children].find(({ localName }) => !/^(?:title|desc)$/.test(localName));
  copy.insertBefore(paper, first ?? null);
}

/**
 * Writes a picture of the page as a file: what style sheets say is put into attributes, always in
 * the light theme, and what is for the page alone is left out. It must be in the document, and have
 * a `viewBox`.
 * @param title its name, where it has none of its own
 */
export function serializePicture(svg: SVGSVGElement, title: string): string {
  const copy = lightCopy(svg);
  // Styles need the document, and the same surroundings as the picture's; it is never painted there.
  svg.after(copy);
  const styles = readStyles(copy);
  const { backgroundColor } = getComputedStyle(copy);
  copy.remove();
  inline(copy, styles);
  entitle(copy, title);
  frame(copy, backgroundColor);
  return `${new XMLSerializer().serializeToString(copy)}\n`;
}
