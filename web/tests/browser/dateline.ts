/** A real record behind a real server: reports are read by the program, and served to the tests. */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const REPOSITORY = resolve(import.meta.dirname, "../../..");
const DIST = join(REPOSITORY, "web/dist");
export const SAMPLES = join(REPOSITORY, "samples/western-aleppo-2024");
const STARTED = /http:\/\/(127\.0\.0\.1:\d+)\//;
const PATIENCE_MS = 60_000;

/** The program: `DATELINE_BIN`, else the debug build. */
function program(): string {
  const path = process.env.DATELINE_BIN ?? join(process.env.CARGO_TARGET_DIR ?? join(REPOSITORY, "target"), "debug/dateline");
  if (!existsSync(path)) throw new Error(`${path} is not there: cargo build -p dateline-cli`);
  if (!existsSync(join(DIST, "index.html"))) throw new Error(`${DIST} is not there: npm run build`);
  return path;
}

function run(...words: string[]): string {
  return execFileSync(program(), ["--data", REPOSITORY, ...words], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"], maxBuffer: 1 << 28 });
}

export function openApi(): string {
  return run("serve", "--openapi");
}

export class Served {
  private constructor(readonly origin: string, private readonly child: ChildProcess, private readonly folder: string) {}

  /** Reads reports into a new record and serves it on a free port. */
  static async of(reports: string, ...options: string[]): Promise<Served> {
    return Served.after(reports, () => undefined, ...options);
  }

  /** As `of`, with accounts: who is not signed in sees nothing. */
  static async withAccounts(reports: string, accounts: Record<string, "viewer" | "coder" | "admin">, password: string): Promise<Served> {
    return Served.after(reports, (record) => {
      for (const [name, role] of Object.entries(accounts)) {
        execFileSync(program(), ["user", "add", record, name, "--role", role], { input: `${password}\n`, stdio: ["pipe", "pipe", "pipe"] });
      }
    });
  }

  private static async after(reports: string, prepare: (record: string) => void, ...options: string[]): Promise<Served> {
    const folder = mkdtempSync(join(tmpdir(), "dateline-page-"));
    const record = join(folder, "record.db");
    run("read", reports, "--into", record);
    prepare(record);
    const child = spawn(program(), ["--data", REPOSITORY, "serve", record, "--listen", "127.0.0.1:0", "--web", DIST, ...options], { stdio: ["ignore", "pipe", "pipe"] });
    return new Served(await address(child), child, folder);
  }

  stop(): void {
    this.child.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function address(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let said = "";
    const waiting = setTimeout(() => failed(new Error(`the server did not start: ${said}`)), PATIENCE_MS);
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const found = STARTED.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(waiting);
      done(`http://${found}`);
    };
    child.stdout?.on("data", hear);
    child.stderr?.on("data", hear);
    child.on("exit", (code) => failed(new Error(`the server ended with ${code}: ${said}`)));
  });
}
