// The files that rrm-mini is made and measured with. They come with the page, which links to nowhere
// else: it must work offline, and its headers let nothing leave its origin.

/** Where this file is in the repository, whose root the patterns lead up to. */
const HERE = "file:///src/app/about/";

// What is added here belongs to the page's sources in scripts/build.mjs too.
const addresses = import.meta.glob<string>(
  [
    "../../../models/mini/*.{md,ts}",
    "../../../models/mini/requirements.txt",
    "../../../models/mini/{evaluation,recipe}/*.{py,ts}",
    "../../../models/mini/plots/*.svg",
    "../../tasks/**/*.ts",
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
  ([file, address]) => ({ path: new URL(file, HERE).pathname.slice(1), address }),
);

/** The file of a path below models/mini; undefined where this copy has none. */
export function recipeFile(path: string): RecipeFile | undefined {
  return recipeFiles.find((file) => file.path === `models/mini/${path}`);
}
