/** The editor reads late what the browser did: here it is made to read now, before the page changes anything. */
import type { EditorView } from "@tiptap/pm/view";

/**
 * A letter or a caret that the browser already moved and the editor has not read: drawing the text again before it has
 * would put the caret back where it was, at the head of a text one just came into.
 */
export function lireLeNavigateur(view: EditorView): void {
  // Before it is in the page, nothing was typed in it.
  if (!("domObserver" in view)) return;
  const { domObserver } = view as unknown as { domObserver: { forceFlush(): void; flush(): void } };
  domObserver.forceFlush();
  domObserver.flush();
}
