/** The text box of the editor, as people use it: pasted in, read back. */
import type { Locator, Page } from "playwright-core";

export const editeur = (page: Page, nom: string | RegExp = "Texte"): Locator =>
  page.getByRole("textbox", { name: nom, exact: typeof nom === "string" });

/** What a clipboard holds, pasted where the caret is. */
export async function coller(champ: Locator, donnees: { texte?: string; html?: string }): Promise<void> {
  await champ.evaluate((e, { texte, html }) => {
    const presse = new DataTransfer();
    if (texte !== undefined) presse.setData("text/plain", texte);
    if (html !== undefined) presse.setData("text/html", html);
    e.dispatchEvent(new ClipboardEvent("paste", { clipboardData: presse, bubbles: true, cancelable: true }));
  }, donnees);
}

/** Plain words, as a clerk brings them from another software, in place of what was there. */
export async function ecrireTexte(page: Page, texte: string, nom: string | RegExp = "Texte"): Promise<void> {
  const champ = editeur(page, nom);
  await champ.waitFor();
  await champ.click();
  await page.keyboard.press("Control+a");
  await coller(champ, { texte });
}
