// The title of the list of models, where the focus goes when what had it is gone.

/** Its id. */
export const MODELS_TITLE_ID = "models-title";
