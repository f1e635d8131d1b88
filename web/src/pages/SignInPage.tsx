import { useState } from "preact/hooks";
import { ApiError } from "../api/client";
import { loadRecord } from "../state/record";
import { change, view } from "../state/router";
import { session, signIn, signOut } from "../state/session";
import { Foreign } from "../ui/Foreign";

export function SignInPage() {
  const now = session.value;
  if (now?.user) return <SignedIn name={now.user.name} role={now.user.role} />;
  return (
    <main class="sign-in" id="main">
      <h1>Dateline</h1>
      {now?.accounts === false ? <p>This server has no accounts: it listens on this machine only.</p> : <Form />}
    </main>
  );
}

function Form() {
  const [failed, setFailed] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    setBusy(true);
    signIn(field(form, "name"), field(form, "password")).then(
      () => {
        void loadRecord();
        if (view.peek().page === "sign-in") change({ page: "map" });
      },
      (error: unknown) => {
        setFailed(error instanceof ApiError ? words(error) : "That did not work.");
        setBusy(false);
      },
    );
  };
  return (
    <form onSubmit={submit}>
      <p class="quiet">Sign in to see the record.</p>
      <label>Name <input name="name" autocomplete="username" required /></label>
      <label>Password <input name="password" type="password" autocomplete="current-password" required /></label>
      {failed === undefined ? null : <p class="notice" role="alert">{failed}</p>}
      <button type="submit" class="button-main" disabled={busy}>Sign in</button>
    </form>
  );
}

function field(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

function words(error: ApiError): string {
  if (error.status === 401) return "Name or password is wrong.";
  if (error.status === 429) return "Too many wrong tries. Wait ten minutes before the next one.";
  return error.message;
}

function SignedIn({ name, role }: { name: string; role: string }) {
  return (
    <main class="sign-in" id="main">
      <h1>Dateline</h1>
      <p>Signed in as <strong><Foreign text={name} most={80} /></strong> ({role}).</p>
      <button type="button" class="button-main" onClick={() => void signOut()}>Sign out</button>
      <p><a href="/">To the map</a></p>
    </main>
  );
}
