/** What is written to whoever subscribed: the same words in text and in plain markup. No image, no style, no tracking. */
import { compter, dateMoyenne } from "@executoire/droit";
import type { Filtre } from "../adresses.ts";
import { direFiltre } from "../flux.ts";
import type { ActeListe, CollectivitePublique } from "../publication.ts";
import { majuscule } from "../typographie.ts";
import { lesActes } from "./page.ts";

export interface TexteMessage {
  objet: string;
  texte: string;
  html: string;
}

type Ligne = string | { lien: string; texte: string; note?: string };

export function messageConfirmation(
  c: CollectivitePublique,
  { filtre, lien }: { filtre: Filtre; lien: string },
): TexteMessage {
  return rediger(`Confirmer votre abonnement, ${c.nom}`, [
    "Bonjour,",
    `Quelqu’un, vous sans doute, a demandé à recevoir à cette adresse ${lesActes(filtre)} (${c.nom}).`,
    { lien, texte: "Confirmer l’abonnement" },
    "Ce lien vaut 48\u00a0heures. Si vous n’avez rien demandé, ne faites rien\u00a0: aucun message ne suivra, et votre adresse sera effacée.",
  ]);
}

/** At most one a day: everything put online since the last one. */
export function messageAlerte(
  c: CollectivitePublique,
  {
    filtre,
    actes,
    fin,
  }: {
    filtre: Filtre;
    actes: (Pick<ActeListe, "numero" | "objet" | "matiere" | "dateDecision"> & {
      nom: string;
      adresse: string;
    })[];
    fin: string;
  },
): TexteMessage {
  const nombre = compter(actes.length, "acte mis", "actes mis");
  return rediger(`${majuscule(nombre)} en ligne, ${c.nom}`, [
    "Bonjour,",
    `${actes.length > 1 ? "Viennent" : "Vient"} d’être mis en ligne, parmi les actes${direFiltre(filtre)} (${c.nom})\u00a0:`,
    ...actes.map(
      ({ numero, objet, matiere, dateDecision, nom, adresse }): Ligne => ({
        lien: adresse,
        texte: `${numero}\u00a0: ${objet}`,
        note: `${majuscule(nom)} du ${dateMoyenne(dateDecision)}, ${matiere.libelle}`,
      }),
    ),
    "Vous recevez ce message parce que vous vous êtes abonné, un par jour au plus.",
    { lien: fin, texte: "Me désabonner" },
  ]);
}

function rediger(objet: string, lignes: Ligne[]): TexteMessage {
  const texte = lignes.map((ligne) =>
    typeof ligne === "string"
      ? ligne
      : [ligne.texte, ...(ligne.note ? [ligne.note] : []), ligne.lien].join("\n"),
  );
  const corps = lignes.map((ligne) =>
    typeof ligne === "string"
      ? `<p>${echapper(ligne)}</p>`
      : `<p><a href="${echapper(ligne.lien)}">${echapper(ligne.texte)}</a>${ligne.note ? `<br>${echapper(ligne.note)}` : ""}</p>`,
  );
  return {
    objet: objet.replace(/\s+/g, " "),
    texte: `${texte.join("\n\n")}\n`,
    html: `<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>${echapper(objet)}</title></head><body>${corps.join("")}</body></html>`,
  };
}

const echapper = (texte: string): string =>
  texte.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
