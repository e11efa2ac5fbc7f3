/** The letters about an act beside the answers: qualified once read, sent again after a doubt, opened. */
import type { CourrierDePrefecture, CourrierEnvoye, QualificationCourrier } from "@executoire/droit";
import type { Contexte } from "../contexte.ts";
import { remettreEnRoute } from "../delivery/outbox.ts";
import { instant } from "../horloge.ts";
import { INTROUVABLE, lire, recuDe, refuser, streamDe } from "./acte-et-lettre.ts";
import { etatActe, type ResultatGeste } from "./actes.ts";
import type { Compte } from "./comptes.ts";
import type { Fichier } from "./fichiers.ts";

/** What may be said of each letter: the question its clock depends on. */
const QUESTIONS: Record<CourrierDePrefecture["code"], (keyof QualificationCourrier)[]> = {
  "2-1": ["sansSuite"],
  "3-1": ["piecesNommees"],
  "4-1": ["demandeRetrait", "reponseRefuse"],
  "5-1": ["suspension"],
};

/** A person read the letter. May be said again otherwise: the last word counts, both stay in the journal. */
export async function qualifierCourrier(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  courrier: string,
  dite: QualificationCourrier,
): Promise<ResultatGeste> {
  return ctx.journal.ecrire(compte.collectivite, compte.nom, async (e): Promise<ResultatGeste> => {
    const etat = await lire(e, acte);
    const recu = etat && recuDe(etat, courrier);
    if (!recu) return INTROUVABLE;
    const cles = Object.keys(dite) as (keyof QualificationCourrier)[];
    const deplacee = cles.find((cle) => !QUESTIONS[recu.code].includes(cle));
    if (deplacee || cles.length === 0)
      return refuser(
        "qualification-sans-objet",
        "Cette précision ne concerne pas ce courrier.",
        "Répondez à la question posée sous le courrier.",
      );
    const qualification = { ...recu.qualification, ...dite };
    await e.ajouter(streamDe(acte), [
      {
        type: "CourrierQualifie",
        data: { courrier, qualification, par: compte.nom, a: instant(ctx.horloge()) },
      },
    ]);
    return { ok: true };
  });
}

/** After a doubt, or at once after a certain failure: the same bytes leave again under the same name. */
export async function renvoyerCourrier(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  archive: string,
): Promise<ResultatGeste> {
  const { collectivite } = compte;
  const resultat = await ctx.journal.ecrire(collectivite, compte.nom, async (e): Promise<ResultatGeste> => {
    const etat = await lire(e, acte);
    const envoye = etat?.courriers.find((c): c is CourrierEnvoye => c.sens === "envoye" && c.id === archive);
    if (!envoye) return INTROUVABLE;
    const echoue = envoye.etat === "preparee" && envoye.tentatives.at(-1)?.issue === "echouee";
    if (envoye.etat !== "sans-reponse" && !echoue)
      return refuser(
        "renvoi-sans-objet",
        envoye.etat === "acquittee"
          ? "L’État a déjà reçu ce message\u00a0: il n’y a pas lieu de le renvoyer."
          : envoye.etat === "en-anomalie"
            ? "Le ministère a refusé cette archive\u00a0: les mêmes octets le seraient encore."
            : "Ce message est en chemin\u00a0: il n’y a pas lieu de le renvoyer.",
        envoye.etat === "en-anomalie"
          ? "Corrigez la cause, puis répondez de nouveau."
          : "Attendez sa réponse.",
      );
    await e.ajouter(streamDe(acte), [
      { type: "RenvoiOrdonne", data: { archive, par: compte.nom, a: instant(ctx.horloge()) } },
    ]);
    await remettreEnRoute(ctx, e.tx, { collectivite, archive });
    return { ok: true };
  });
  if (resultat.ok === true) ctx.reveiller();
  return resultat;
}

/** A document of a letter received; null when there is none of that rank. */
export async function pieceRecue(
  ctx: Contexte,
  collectivite: string,
  acte: string,
  courrier: string,
  rang: number,
): Promise<Fichier | null> {
  const etat = await etatActe(ctx, collectivite, acte);
  const piece = etat && recuDe(etat, courrier)?.pieces[rang];
  return piece ? { nom: piece.nom, mime: piece.mime, octets: await ctx.store.get(piece.empreinte) } : null;
}
