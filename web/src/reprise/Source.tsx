/** The text as it was read, each passage where it stands; the one of the field at hand is shown and scrolled to. */
import type { Extrait } from "@executoire/droit";
import { useEffect, useMemo, useRef } from "react";

export interface Passages {
  extraits: readonly Extrait[];
  /** Changes each time one asks, even for the same passage. */
  appel: number;
}

export function Source({
  texte,
  debutsDePages,
  tous,
  actifs,
}: {
  texte: string;
  debutsDePages: readonly number[];
  /** Everything that was read, underlined. */
  tous: readonly Extrait[];
  actifs: Passages;
}) {
  const cadre = useRef<HTMLDivElement>(null);
  const morceaux = useMemo(
    () => decouper(texte, tous, actifs.extraits, debutsDePages),
    [texte, tous, actifs.extraits, debutsDePages],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: each call scrolls, to the same passage too
  useEffect(() => {
    const boite = cadre.current;
    const premier = boite?.querySelector<HTMLElement>("[data-actif]");
    if (!boite || !premier) return;
    const haut = premier.getBoundingClientRect().top - boite.getBoundingClientRect().top + boite.scrollTop;
    boite.scrollTo({ top: Math.max(0, haut - boite.clientHeight / 3) });
  }, [actifs.appel]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a long text one must be able to scroll by the keyboard
    <section className="reprise-source" aria-label="Texte de l’original" tabIndex={0} ref={cadre}>
      {morceaux.map((m) =>
        m.page ? (
          <span key={`p${m.de}`} className="reprise-page petit">
            Page {m.page}
          </span>
        ) : m.actif ? (
          <mark key={m.de} data-actif="">
            {m.texte}
          </mark>
        ) : m.lu ? (
          <span key={m.de} className="reprise-lu">
            {m.texte}
          </span>
        ) : (
          m.texte
        ),
      )}
    </section>
  );
}

interface Morceau {
  de: number;
  texte: string;
  lu: boolean;
  actif: boolean;
  page?: number;
}

/** The text cut at every border, so that passages may overlap. */
function decouper(
  texte: string,
  tous: readonly Extrait[],
  actifs: readonly Extrait[],
  pages: readonly number[],
): Morceau[] {
  const bornes = [...tous, ...actifs].flatMap(({ de, a }) => [de, a]);
  const coupes = [...new Set([0, texte.length, ...bornes, ...pages])]
    .filter((n) => n >= 0 && n <= texte.length)
    .sort((x, y) => x - y);
  const couvre = (places: readonly Extrait[], de: number, a: number) =>
    places.some((p) => p.de <= de && p.a >= a);
  return coupes.slice(0, -1).flatMap((de, i) => {
    const a = coupes[i + 1] as number;
    const page = pages.indexOf(de);
    const morceau = { de, texte: texte.slice(de, a), lu: couvre(tous, de, a), actif: couvre(actifs, de, a) };
    return page > 0 ? [{ ...morceau, texte: "", page: page + 1 }, morceau] : [morceau];
  });
}
