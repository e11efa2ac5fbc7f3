/** The channel as the server tells it, and what a form holds before it is sent. */
import type { CanalVue, ChampCanal, SaisieCanal } from "@executoire/server/contrat";
import { queryOptions } from "@tanstack/react-query";
import { lire } from "../api/client.ts";

export const canal = queryOptions({ queryKey: ["canal"], queryFn: () => lire<CanalVue>("/api/canal") });

export type Sorte = CanalVue["sortes"][number]["sorte"];

/** By field. A secret: absent, the one kept stays; null, it is erased; text, it takes its place. */
export type Valeurs = Record<string, string | null | undefined>;

/** What the form of a kind of channel shows first: what is kept where it is in force, else the usual values. */
export function valeursInitiales(vue: CanalVue, sorte: Sorte): Valeurs {
  const enVigueur = vue.sorte === sorte && vue.change !== null;
  return Object.fromEntries(
    vue.formulaires[sorte].map((champ) => {
      if (estGarde(vue, sorte, champ)) return [champ.nom, undefined];
      const kept = enVigueur ? vue.champs[champ.nom] : undefined;
      return [champ.nom, kept || vue.defauts[champ.nom] || ""];
    }),
  );
}

/** A secret the server holds for this kind of channel, and will never show again. */
export const estGarde = (vue: CanalVue, sorte: Sorte, { nom }: ChampCanal): boolean =>
  vue.sorte === sorte && vue.champs[nom] === "présent";

export function saisieDe(
  vue: CanalVue,
  sorte: Sorte,
  valeurs: Valeurs,
  emetteur: Record<string, string>,
): SaisieCanal {
  const champs: SaisieCanal["champs"] = {};
  for (const champ of vue.formulaires[sorte]) {
    const valeur = valeurs[champ.nom];
    if (valeur !== undefined) champs[champ.nom] = valeur;
  }
  return { sorte, champs, emetteur };
}

/** Where the certificate alone opens the door, nobody is asked for a password. */
export const champsDemandes = (champs: readonly ChampCanal[], valeurs: Valeurs): ChampCanal[] =>
  champs.filter(
    ({ nom }) => valeurs.connexion !== "certificat" || (nom !== "identifiant" && nom !== "motDePasse"),
  );

/** Fields of one heading follow one another. */
export function parGroupe(champs: readonly ChampCanal[]): { groupe: string; champs: ChampCanal[] }[] {
  const groupes: { groupe: string; champs: ChampCanal[] }[] = [];
  for (const champ of champs) {
    const dernier = groupes.at(-1);
    if (dernier?.groupe === champ.groupe) dernier.champs.push(champ);
    else groupes.push({ groupe: champ.groupe, champs: [champ] });
  }
  return groupes;
}

/** A certificate as the server reads it: its text when it is PEM, its bytes in base64 when it is PKCS#12. */
export async function lireFichier(fichier: File): Promise<string> {
  const octets = new Uint8Array(await fichier.arrayBuffer());
  const texte = new TextDecoder("latin1").decode(octets);
  if (texte.includes("-----BEGIN ")) return texte;
  let binaire = "";
  for (const octet of octets) binaire += String.fromCharCode(octet);
  return `p12:${btoa(binaire)}`;
}
