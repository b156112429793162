// The package's own types cannot be found through its exports; it is imported for its effect alone.

declare module "fake-indexeddb/auto";
