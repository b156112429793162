// What crosses the border of the worker that renders chat templates: types only.

import type { Profile } from "../core/profile.ts";
import type { ChatTemplate } from "../engine/chat-template.ts";

/** A profile whose chat markers are to be found in a model's own chat template. */
export interface TemplateTask {
  readonly profile: Profile;
  /** Null where the model has none. */
  readonly template: ChatTemplate | null;
}
