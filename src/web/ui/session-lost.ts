/** Asks the person to sign in again, on top of what is open; resolves once the same person is back. */
export type AskSignIn = () => Promise<void>;

let ask: AskSignIn | null = null;
let asking: Promise<void> | null = null;

/** The shell says who asks; without it a call that needs a session simply fails. Returns how to undo it. */
export function onSessionLost(next: AskSignIn): () => void {
  ask = next;
  return () => {
    if (ask === next) ask = null;
  };
}

/** True when somebody will ask. */
export function canSignInAgain(): boolean {
  return ask !== null;
}

/** Waits until the person has signed in again; however many calls lost their session, one dialog asks. */
export function signInAgain(): Promise<void> {
  if (!ask) return Promise.reject(new Error('nobody asks'));
  asking ??= ask().finally(() => {
    asking = null;
  });
  return asking;
}
