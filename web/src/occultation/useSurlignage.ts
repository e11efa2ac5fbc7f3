/** The words marked, shown where the text says them, without touching the text: the browser paints them. */
import { type Passage, trouverMots } from "@executoire/droit";
import { useEffect } from "react";

const NOM = "a-occulter";

export function useSurlignage(cadre: { current: HTMLElement | null }, passages: readonly Passage[]): void {
  useEffect(() => {
    // A browser without it shows the counts alone.
    if (!("highlights" in CSS) || !cadre.current) return;
    const mots = passages.flatMap((p) => (p.sorte === "mots" ? [p.mots] : []));
    const zones: Range[] = [];
    const parcours = document.createTreeWalker(cadre.current, NodeFilter.SHOW_TEXT);
    for (let noeud = parcours.nextNode(); noeud; noeud = parcours.nextNode())
      for (const { de, a } of mots.flatMap((m) => trouverMots(noeud.textContent ?? "", m))) {
        const zone = new Range();
        zone.setStart(noeud, de);
        zone.setEnd(noeud, a);
        zones.push(zone);
      }
    CSS.highlights.set(NOM, new Highlight(...zones));
    return () => {
      CSS.highlights.delete(NOM);
    };
  });
}
