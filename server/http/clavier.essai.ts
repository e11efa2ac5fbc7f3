/** A person who has no mouse: tabs to a control by its name, presses, types. */
import assert from "node:assert/strict";
import type { Page } from "playwright-core";

export interface Clavier {
  /** Tabs to the control with this accessible name, as a person would; never further than a long page. */
  aller(role: string, nom: RegExp): Promise<void>;
  taper(texte: string): Promise<void>;
  touche(nom: string): Promise<void>;
}

export function clavier(page: Page): Clavier {
  return {
    touche: (nom) => page.keyboard.press(nom),
    taper: (texte) => page.keyboard.type(texte),
    async aller(role, nom) {
      for (let pas = 0; pas < 160; pas++) {
        const ici = await page.evaluate(() => {
          const e = document.activeElement as HTMLElement | null;
          if (!e) return null;
          const parLabel = e
            .getAttribute("aria-labelledby")
            ?.split(" ")
            .map((id) => document.getElementById(id)?.textContent ?? "")
            .join(" ");
          const label = (e as HTMLInputElement).labels?.[0]?.textContent;
          return {
            role: e.getAttribute("role") ?? e.tagName.toLowerCase(),
            nom: e.getAttribute("aria-label") ?? (parLabel || label || e.textContent || ""),
          };
        });
        if (ici && ici.role === role && nom.test(ici.nom.trim())) return;
        await page.keyboard.press("Tab");
      }
      assert.fail(`Impossible d’atteindre au clavier : ${role} ${nom}`);
    },
  };
}
