/**
 * Writes `src/api/schema.d.ts` from the server's OpenAPI document: `npm run types -- DOCUMENT`, where the document is what
 * `dateline serve --openapi` prints. A browser test fails when the two no longer agree.
 */
/** @import { OpenAPI3 } from "openapi-typescript" */
import { readFileSync, writeFileSync } from "node:fs";
import openapiTs, { astToString } from "openapi-typescript";

const HEAD = "/* Generated from the server's OpenAPI document by `npm run types`; not to be edited. */\n";
export const SCHEMA_FILE = new URL("src/api/schema.d.ts", import.meta.url);

/**
 * The types of the document's schemas; its paths are left out, the page asks for them by name.
 * @param {OpenAPI3} document
 * @returns {Promise<string>}
 */
export async function typesOf({ openapi, info, components }) {
  const schemas = components?.schemas ?? {};
  return HEAD + astToString(await openapiTs({ openapi, info, paths: {}, components: { schemas } }));
}

const [, script, file] = process.argv;
if (script === import.meta.filename && file !== undefined) {
  /** @type {unknown} */
  const document = JSON.parse(readFileSync(file, "utf8"));
  writeFileSync(SCHEMA_FILE, await typesOf(/** @type {OpenAPI3} */ (document)));
}
