// Which styles a picture needs to look the same without its page.

/** Properties that an element passes on to what is in it. */
const inherited = [
  "direction",
  "dominant-baseline",
  "fill",
  "fill-opacity",
  "fill-rule",
  "font-family",
  "font-size",
  "font-style",
  "font-weight",
  "letter-spacing",
  "paint-order",
  "stroke",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "stroke-width",
  "text-anchor",
  "visibility",
] as const;

/** Properties that it does not, with what they are where nothing is said. */
const own: Readonly<Record<string, string>> = {
  opacity: "1",
  "stop-color": "rgb(0, 0, 0)",
  "stop-opacity": "1",
  "unicode-bidi": "normal",
  "vector-effect": "none",
};

/** Computed values by property. */
export type PictureStyle = Readonly<Record<string, string>>;

/** Reads of an element's computed style what matters in a picture. */
export function pictureStyle(computed: CSSStyleDeclaration): PictureStyle {
  const names = [...inherited, ...Object.keys(own)];
  return Object.fromEntries(names.map((name) => [name, computed.getPropertyValue(name)]));
}

/**
 * The attributes that give an element its look.
 * @param parent what the element around it looks like; null for the outermost, which has to say all
 */
export function styleAttributes(
  style: PictureStyle,
  parent: PictureStyle | null,
): readonly (readonly [string, string])[] {
  return Object.entries(style).filter(
    ([name, value]) => value !== "" && value !== (own[name] ?? parent?.[name]),
  );
}
