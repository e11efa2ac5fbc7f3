/** The files of a convocation: the letter as it left, each message as proof, the slips, and a letter to look at first. */
import {
  type CanalConvocation,
  dateCivileDe,
  dateMoyenne,
  type FaitConvocation,
  foldSeance,
  heureDe,
  nomComplet,
  siegeDe,
} from "@executoire/droit";
import type { DistributionVue } from "../api/contrat.ts";
import type { Session } from "../application/comptes.ts";
import type { Contexte } from "../contexte.ts";
import type { Destinataire } from "../database/tables-convocation.ts";
import { instant, jour } from "../horloge.ts";
import { composerLettre, refusDImpression } from "./imprimable.ts";
import { ceLigne } from "./outbox.ts";
import { lireFaits, preparerConvocation } from "./preparer.ts";
import { nomFichier, vueConvocation } from "./vue.ts";

export interface Fichier {
  nom: string;
  mime: string;
  octets: Uint8Array;
}

const PDF = "application/pdf";

async function emises(ctx: Contexte, collectivite: string, seance: string) {
  const faits = await ctx.journal.historique(collectivite, `convocation:${seance}`);
  return faits.flatMap(({ fait }) => {
    const f = fait as FaitConvocation;
    return f.type === "ConvocationEmise" ? [f.data] : [];
  });
}

/** `convocation.pdf`, `complement-2.pdf`: the bytes that left. */
export async function lettreEnvoyee(
  ctx: Contexte,
  collectivite: string,
  seance: string,
  nom: string,
): Promise<Fichier | null> {
  const emise = (await emises(ctx, collectivite, seance)).find(({ envoi }) => nomFichier(envoi) === nom);
  return emise ? { nom: `${seance}-${nom}`, mime: PDF, octets: await ctx.store.get(emise.document) } : null;
}

/** The letter as it would leave today, before anything is decided. */
export async function lettreApercue(
  ctx: Contexte,
  collectivite: string,
  seance: string,
  urgence?: string,
): Promise<Fichier | { refus: unknown } | null> {
  const preparation = await preparerConvocation(ctx.db, {
    collectivite,
    seance,
    version: null,
    ...(urgence && { urgence }),
    envoyeeLe: jour(ctx.horloge()),
    etabliLe: instant(ctx.horloge()),
  });
  if (preparation.ok === false) return { refus: preparation.refus };
  if (preparation.ok !== true) return null;
  const illisible = await refusDImpression(ctx, collectivite, preparation.valeur);
  if (illisible) return { refus: illisible };
  const composee = await composerLettre(ctx, preparation.valeur.document);
  if (!composee.ok) return { refus: composee.refus };
  return { nom: `apercu-${seance}.pdf`, mime: PDF, octets: composee.valeur };
}

/** The exact message, whose SHA-256 is in the journal. */
export async function messageEnvoye(
  ctx: Contexte,
  collectivite: string,
  cle: { seance: string; envoi: number; siege: string; destinataire: Destinataire },
): Promise<Fichier | null> {
  const ligne = await ceLigne(ctx.db.selectFrom("distributions"), { collectivite, ...cle })
    .select(["empreinte", "tentatives"])
    .executeTakeFirst();
  if (!ligne?.empreinte || ligne.tentatives === 0) return null;
  return {
    nom: `${cle.seance}-envoi-${cle.envoi}-${cle.siege}-${cle.destinataire}.eml`,
    mime: "message/rfc822",
    octets: await ctx.store.get(ligne.empreinte),
  };
}

/** The state of the sendings at this moment, for the file of the sitting. */
export async function etatDesEnvois(
  ctx: Contexte,
  session: Session,
  seance: string,
): Promise<Fichier | null> {
  const vue = await vueConvocation(ctx, session, seance);
  if (!vue || vue.envois.length === 0) return null;
  const { profil, date, heure, lieu } = foldSeance(await lireFaits(ctx.db, session.collectivite.id, seance));
  const { pdf } = await ctx.workshop.run("etatEnvois", {
    profil,
    date,
    heure,
    lieu,
    envois: vue.envois.map(({ envoi, titre, a, empreinte, delai }) => ({
      titre,
      a,
      document: empreinte,
      delai,
      lignes: [
        ...vue.lignes.flatMap(({ nom, destinataire, envois }) =>
          envois
            .filter((e) => e.envoi === envoi)
            .map((e) => ({
              nom,
              role: destinataire === "suppleant" ? "suppléant" : null,
              ...etatImprime(e),
              preuve: e.a ? e.empreinte : null,
            })),
        ),
        ...(vue.copies?.lignes ?? [])
          .filter((copie) => copie.envoi === envoi)
          .map((copie) => ({
            nom: copie.nom,
            role: "copie pour information",
            ...etatImprime({ ...copie, canal: "courriel", delai: null }),
            preuve: null,
          })),
      ],
    })),
    etabliLe: instant(ctx.horloge()),
  });
  return { nom: `${seance}-etat-des-envois.pdf`, mime: PDF, octets: pdf };
}

const majuscule = (texte: string): string => texte.charAt(0).toLocaleUpperCase("fr") + texte.slice(1);

const ROUTES: Record<CanalConvocation, string> = {
  courriel: "Courriel",
  papier: "Posté",
  "main-propre": "Remis en main propre",
};

function etatImprime({
  etat,
  a,
  canal,
  motif,
  adresse,
  delai,
}: Pick<DistributionVue, "etat" | "a" | "canal" | "motif" | "adresse" | "delai">) {
  if (a && (etat === "envoye" || etat === "remis")) {
    const tard = delai === "irregulier";
    return {
      etat: `${ROUTES[canal]}, ${dateMoyenne(dateCivileDe(a))}, ${heureDe(a)}${tard ? ", hors délai" : ""}`,
      detail: canal === "main-propre" ? null : adresse,
      alerte: tard,
    };
  }
  const mots: Partial<Record<DistributionVue["etat"], string>> = {
    echec: "Non parti",
    incertain: "Sans réponse du serveur de messagerie",
    "a-remettre": "À remettre ou à poster",
  };
  return { etat: mots[etat] ?? "En attente", detail: motif ? majuscule(motif) : adresse, alerte: true };
}

/** The slips of everyone on paper, for one sending. */
export async function bordereauxDeRemise(
  ctx: Contexte,
  collectivite: string,
  seance: string,
  envoi: number,
): Promise<Fichier | null> {
  const emise = (await emises(ctx, collectivite, seance)).find((e) => e.envoi === envoi);
  if (!emise) return null;
  const etat = foldSeance(await lireFaits(ctx.db, collectivite, seance));
  const lignes = await ctx.db
    .selectFrom("distributions")
    .select(["siege", "destinataire", "nom", "canal", "adresse"])
    .where("collectivite", "=", collectivite)
    .where("seance", "=", seance)
    .where("envoi", "=", envoi)
    .where("canal", "!=", "courriel")
    .execute();
  const rang = (id: string) => siegeDe(etat, id)?.rang ?? 0;
  const bordereaux = lignes
    .toSorted((a, b) => rang(a.siege) - rang(b.siege) || b.destinataire.localeCompare(a.destinataire))
    .map(({ siege: id, destinataire, nom, canal, adresse }) => {
      const siege = siegeDe(etat, id);
      const commune = siege?.commune ? [siege.commune] : [];
      const titulaire = siege?.titulaire;
      const role = destinataire === "suppleant" && titulaire ? [`suppléant de ${nomComplet(titulaire)}`] : [];
      return {
        nom,
        qualite: [...commune, ...role].join(", ") || null,
        canal: canal === "papier" ? ("papier" as const) : ("main-propre" as const),
        adresse,
      };
    });
  if (bordereaux.length === 0) return null;
  const { pdf } = await ctx.workshop.run("remise", {
    profil: etat.profil,
    date: etat.date,
    heure: etat.heure,
    lieu: etat.lieu,
    envoi,
    bordereaux,
    documents: [
      {
        titre:
          envoi === 1
            ? "Convocation et notes de synthèse"
            : `Complément n° ${envoi - 1} et ses notes de synthèse`,
        empreinte: emise.document,
      },
    ],
    etabliLe: instant(ctx.horloge()),
  });
  return { nom: `${seance}-bordereaux-${envoi}.pdf`, mime: PDF, octets: pdf };
}
