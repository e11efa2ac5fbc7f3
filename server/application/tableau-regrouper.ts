/** After a full evening, forty acts wait for the same gesture: one line, which leads where they are done together. */
import { compter } from "@executoire/droit";
import type { ATraiter } from "../api/contrat.ts";

/** From this many, one line each is a wall. */
const SEUIL = 3;
const NOMMES = 5;

const GESTES: Record<string, { verbe: string; lien: string; detail: string }> = {
  "établir le document": {
    verbe: "Établir le document",
    lien: "/actes",
    detail: "Le PDF de chacun se relit avant la signature.",
  },
  signer: { verbe: "Signer", lien: "/actes", detail: "Les documents sont établis." },
  télétransmettre: {
    verbe: "Télétransmettre",
    lien: "/teletransmission",
    detail: "Ils sont signés\u00a0; ils ne sont exécutoires qu’une fois transmis et publiés.",
  },
};

const SEPARATEUR = "\u00a0: ";

export function regrouper(dues: ATraiter[]): ATraiter[] {
  const groupes = new Map<string, ATraiter[]>();
  for (const due of dues) {
    const geste = gesteDe(due);
    if (geste) groupes.set(geste, [...(groupes.get(geste) ?? []), due]);
  }
  const groupe = (due: ATraiter): ATraiter[] => groupes.get(gesteDe(due) ?? "") ?? [];
  return [
    ...dues.filter((due) => groupe(due).length < SEUIL),
    ...[...groupes].flatMap(([geste, lignes]) => (lignes.length < SEUIL ? [] : [enUneLigne(geste, lignes)])),
  ];
}

function gesteDe({ titre }: ATraiter): string | null {
  const geste = titre.split(SEPARATEUR).at(-1) ?? "";
  return Object.hasOwn(GESTES, geste) ? geste : null;
}

function enUneLigne(geste: string, lignes: ATraiter[]): ATraiter {
  const { verbe, lien, detail } = GESTES[geste] as (typeof GESTES)[string];
  const [premiere] = lignes as [ATraiter];
  const numeros = lignes
    .map(({ titre }) => titre.split(SEPARATEUR)[0] ?? "")
    .toSorted((x, y) => x.localeCompare(y, "fr", { numeric: true }));
  const nommes = numeros.slice(0, NOMMES).join(", ");
  const autres = numeros.length > NOMMES ? ` et ${compter(numeros.length - NOMMES, "autre")}` : "";
  const articles = new Set(lignes.map(({ article }) => article));
  return {
    urgence: premiere.urgence,
    titre:
      geste === "établir le document"
        ? `${verbe} de ${compter(lignes.length, "acte")}`
        : `${verbe} ${compter(lignes.length, "acte")}`,
    detail: `${nommes}${autres}. ${detail}`,
    avant: null,
    article: articles.size === 1 ? premiere.article : null,
    lien,
  };
}
