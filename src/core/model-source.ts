// Where a model came from, as its manifest and its results name it.

/** A hub repository at one commit, a folder on the person's own disk, or the page's own server. */
export type ModelSource =
  | {
      readonly kind: "hub";
      /** Base URL of the hub, without a slash at its end. */
      readonly baseUrl: string;
      /** `owner/name`. */
      readonly repo: string;
      /** The commit (40 hexadecimal digits) that the asked revision stood for. */
      readonly revision: string;
    }
  /** Only the folder's own name: where it lies on somebody's disk is nobody's business. */
  | { readonly kind: "folder"; readonly name: string }
  | { readonly kind: "origin"; readonly path: string };
