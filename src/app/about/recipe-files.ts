// The files that rrm-mini is made and measured with. They come with the page, which links to nowhere
// else: it must work offline, and its headers let nothing leave its origin.

const ROOT = "../../../models/mini/";

const addresses = import.meta.glob<string>(
  [
    "../../../models/mini/*.{md,ts}",
    "../../../models/mini/recipe/*.py",
    "!**/*.test.ts",
    "!**/test_*.py",
  ],
  { eager: true, import: "default", query: "?url" },
);

/** A file of the recipe. */
export interface RecipeFile {
  /** In the repository. */
  readonly path: string;
  /** Of the copy beside the page. */
  readonly address: string;
}

/** All of them, by path. */
export const recipeFiles: readonly RecipeFile[] = Object.entries(addresses).map(
  ([file, address]) => ({ path: `models/mini/${file.slice(ROOT.length)}`, address }),
);

/** The file of a path below models/mini; undefined where this copy has none. */
export function recipeFile(path: string): RecipeFile | undefined {
  return recipeFiles.find((file) => file.path === `models/mini/${path}`);
}
