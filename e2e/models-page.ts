// The Models page and the hub page as a person sees them, and what a test may do to the store.

import type { Locator, Page } from "@playwright/test";

/** Where a byte of a kept model lies. */
export interface KeptByte {
  /** Relative to the model's folder. */
  readonly path: string;
  readonly at: number;
}

/** rrm-mini before its conversion. */
export const CHECKPOINT = "models/mini/checkpoint";

/** The page of models. */
export class ModelsPage {
  readonly page: Page;
  readonly rows: Locator;
  /** The row of a test's only model of its own, below the one that comes with the page. */
  readonly own: Locator;
  /** What happens to a model on its way into the store. */
  readonly keeping: Locator;
  readonly kept: Locator;

  constructor(page: Page) {
    this.page = page;
    this.rows = page.locator(".model-list > li");
    this.own = this.rows.nth(1);
    this.keeping = page.locator(".keeping");
    this.kept = page.locator(".keeping .done");
  }

  /** Opens the page, with a folder input in place of the system's own picker, which no test can use. */
  async open(): Promise<void> {
    await this.page.addInitScript(() => Reflect.deleteProperty(window, "showDirectoryPicker"));
    await this.page.goto("./#/models");
  }

  /** Gives a folder and waits until its contents are shown. */
  async look(folder: string): Promise<void> {
    await this.page.locator("#add-title ~ * input[type=file]").first().setInputFiles(folder);
    await this.keeping.getByRole("button", { name: /^(Keep|Go on)/ }).waitFor();
  }

  /** Chooses a data type by its name. */
  async choose(dtype: string): Promise<void> {
    // One of them is also "recommended".
    await this.page.getByRole("radio", { name: new RegExp(`^${dtype}( |$)`) }).check();
  }

  /** Keeps a folder in a data type and takes the model into use. */
  async take(folder: string, dtype: string): Promise<void> {
    await this.look(folder);
    await this.choose(dtype);
    await this.keep();
    await this.kept.waitFor();
    await this.keeping.getByRole("button", { name: /^Use/ }).click();
  }

  /** Begins, or goes on with, what was surveyed. */
  async keep(): Promise<void> {
    await this.keeping.getByRole("button", { name: /^(Keep|Download|Go on)/ }).click();
  }

  /** Has the only own model verified; what comes of it is shown in its row. */
  async verify(): Promise<void> {
    await this.own.getByRole("button", { name: /^Verify/ }).click();
  }
}

/** Turns over one bit of the only kept model, as a failing disk might. */
export function flipBit(page: Page, { path, at }: KeptByte): Promise<void> {
  return page.evaluate(
    async ([name, offset]) => {
      const models = await (await navigator.storage.getDirectory()).getDirectoryHandle("models");
      for await (const model of models.values()) {
        let folder = model as FileSystemDirectoryHandle;
        const parts = name.split("/");
        for (const part of parts.slice(0, -1)) folder = await folder.getDirectoryHandle(part);
        const handle = await folder.getFileHandle(parts.at(-1) ?? "");
        const file = await handle.getFile();
        const [byte = 0] = new Uint8Array(await file.slice(offset, offset + 1).arrayBuffer());
        const writable = await handle.createWritable({ keepExistingData: true });
        await writable.write({ type: "write", position: offset, data: Uint8Array.of(byte ^ 1) });
        await writable.close();
      }
    },
    [path, at] as const,
  );
}
