// Model files that are missing, replaced or changed: said plainly, and healed by a retry.

import { expect, test, type Route } from "@playwright/test";
import { JudgePage, SUM } from "./judge-page.ts";

const WEIGHTS = "**/models/rrm-mini/onnx/*.onnx_data";

interface Fault {
  readonly name: string;
  readonly file: string;
  readonly serve: (route: Route) => Promise<void>;
  readonly title: string;
  readonly message: RegExp;
}

async function change(route: Route, edit: (body: Buffer) => Buffer): Promise<void> {
  const response = await route.fetch();
  await route.fulfill({ response, body: edit(await response.body()), headers: {} });
}

const FAULTS: readonly Fault[] = [
  {
    name: "missing weights",
    file: WEIGHTS,
    serve: (route) => route.fulfill({ status: 404, body: "" }),
    title: "The model or a file of it is missing",
    message: /onnx_data/,
  },
  {
    name: "one flipped bit",
    file: WEIGHTS,
    serve: (route) =>
      change(route, (body) => {
        body[100_000] = (body[100_000] ?? 0) ^ 1;
        return body;
      }),
    title: "A model file is damaged",
    message: /onnx_data/,
  },
  {
    name: "HTML in place of the weights",
    file: WEIGHTS,
    serve: (route) =>
      route.fulfill({ status: 200, contentType: "text/html", body: "<!doctype html><p>Sign in" }),
    title: "A model file is damaged",
    message: /HTML|page/,
  },
  {
    name: "no network",
    file: WEIGHTS,
    serve: (route) => route.abort("connectionreset"),
    title: "The model could not be read",
    message: /onnx_data/,
  },
];

for (const { name, file, serve, title, message } of FAULTS) {
  test(`${name}: says so, and judges after another try`, async ({ page, context }) => {
    await context.route(file, serve);
    const judge = new JudgePage(page);
    await judge.open();
    const trouble = page.getByRole("region", { name: "Model", exact: true });
    await expect(trouble.getByRole("heading")).toHaveText(title);
    await expect(trouble).toContainText(message);
    await judge.fill(SUM);
    await context.unroute(file);
    await trouble.getByRole("button", { name: "Try again" }).click();
    await judge.ready();
    await judge.judgeButton.click();
    expect(await judge.decided()).toMatch(/is better/);
  });
}
