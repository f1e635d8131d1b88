/** The licences of everything that the built page carries, as `licences.txt` beside it. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

interface Package {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

export function licences(): Plugin {
  const seen = new Set<string>();
  return {
    name: "licences",
    apply: "build",
    load(id) {
      const folder = packageFolder(id);
      if (folder !== undefined) seen.add(folder);
      return null;
    },
    generateBundle(_, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== "asset") continue;
        for (const name of part.originalFileNames) seen.add(packageFolder(join(import.meta.dirname, name)) ?? "");
      }
      seen.delete("");
      this.emitFile({ type: "asset", fileName: "licences.txt", source: [...seen].sort().map(notice).join("\n\n") });
    },
  };
}

/** Folder of the package that a module belongs to. */
function packageFolder(id: string): string | undefined {
  return /^(.*[\\/]node_modules[\\/](?:@[^\\/]+[\\/])?[^\\/]+)[\\/]/.exec(id.replace(/^\0/, ""))?.[1];
}

function notice(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as Package;
  const file = existsSync(folder) ? readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry)) : undefined;
  const text = file === undefined ? `Licence: ${license ?? "see the package"}` : readFileSync(join(folder, file), "utf8").trim();
  return `${"=".repeat(78)}\n${name} ${version}\n${"=".repeat(78)}\n${text}`;
}
