/** Withdraws a transmission (6-1): the decision stands, the State no longer holds it (PROTOCOL 6.4). */
import { peutAnnuler, type Statut, type Transaction } from "@executoire/actes";
import { article, type CourrierEnvoye, type EtatActe, type FaitActe, foldActe } from "@executoire/droit";
import type { PrefectureVue, RefusVue } from "../api/contrat.ts";
import type { Contexte } from "../contexte.ts";
import { refusSerie, reserverSerie, SerieEpuisee } from "../delivery/composer.ts";
import { composerLettre, inscrireLettre } from "../delivery/courriers/preparer.ts";
import { jour } from "../horloge.ts";
import type { ResultatGeste } from "./actes.ts";
import type { Compte } from "./comptes.ts";

const STATUTS: Record<EtatActe["transmission"]["etat"], Statut | null> = {
  aucune: null,
  preparee: 2,
  envoyee: 3,
  "sans-reponse": 3,
  acquittee: 4,
  "en-anomalie": -1,
  annulee: 0,
};

/** The request under way or done, and why another may not be made. */
export function annulationDe(etat: EtatActe): PrefectureVue["annulation"] {
  const { identifiant } = etat.transmission;
  const demandes = etat.courriers.filter(
    (c): c is CourrierEnvoye => c.sens === "envoye" && c.code === "6-1" && c.etat !== "en-anomalie",
  );
  // One that succeeded before the act was sent again belongs to the transmission it withdrew.
  const courante = demandes.findLast((c) => !c.accuse || etat.transmission.annulee !== null) ?? null;
  return { demande: courante, refus: refusDAnnuler(etat, identifiant) };
}

function refusDAnnuler(etat: EtatActe, identifiant: string | null): RefusVue | null {
  const { siren } = etat.decision.profil;
  const transaction = (reste: Partial<Transaction>): Transaction => ({
    id: etat.acte,
    type: 1,
    sens: "envoi",
    statut: STATUTS[etat.transmission.etat],
    siren,
    numero: etat.transmission.numeroTransmis,
    idActe: identifiant,
    ...reste,
  });
  const autres = etat.courriers.flatMap((c) =>
    c.sens === "envoye" && c.code === "6-1"
      ? [transaction({ id: c.id, type: 6, statut: STATUTS[c.etat] })]
      : [],
  );
  const permis = peutAnnuler(transaction({}), autres);
  if (permis.ok) return null;
  return {
    code: permis.refus.code,
    phrase: permis.refus.phrase,
    article: null,
    remede:
      etat.transmission.etat === "annulee"
        ? "Elle est déjà annulée\u00a0; pour télétransmettre de nouveau, donnez à l’acte un autre numéro."
        : "Attendez que l’acte soit acquitté et qu’aucune demande ne soit en cours.",
  };
}

const sansBlancs = (texte: string): string => texte.normalize("NFC").replaceAll(/\s/g, "");

/** The number typed again is the confirmation: nobody withdraws one act for another. */
export async function annulerTransmission(
  ctx: Contexte,
  compte: Compte,
  acte: string,
  confirme: string,
): Promise<ResultatGeste> {
  const { collectivite } = compte;
  const resultat = await ctx.journal
    .ecrire(collectivite, compte.nom, async (e): Promise<ResultatGeste> => {
      const faits = (await e.lire(`acte:${acte}`)) as FaitActe[];
      if (faits.length === 0) return { ok: "introuvable" };
      const etat = foldActe(faits);
      const { refus } = annulationDe(etat);
      if (refus) return { ok: false, refus };
      const { numero, profil } = etat.decision;
      if (sansBlancs(confirme) !== sansBlancs(numero))
        return {
          ok: false,
          refus: {
            code: "numero-non-confirme",
            phrase: `Le numéro saisi n’est pas celui de l’acte\u00a0: la télétransmission de ${numero} n’a pas été annulée.`,
            article: article(profil, "transmission"),
            remede: `Saisissez ${numero} pour confirmer.`,
            champ: "confirme",
          },
        };
      const lettre = { code: "6-1" as const, enReponseA: null, pieces: [] };
      const serie = await reserverSerie(e.tx, collectivite, jour(ctx.horloge()));
      const referent = { nom: compte.nom, email: compte.identifiant };
      const compose = await composerLettre(ctx, e.tx, collectivite, referent, etat, lettre, serie);
      if (!compose.ok) return compose;
      await inscrireLettre(ctx, e, { collectivite, acte, ordonnePar: compte.nom }, lettre, compose.valeur);
      return { ok: true };
    })
    .catch((error: unknown): ResultatGeste => {
      if (!(error instanceof SerieEpuisee)) throw error;
      return { ok: false, refus: refusSerie() };
    });
  if (resultat.ok === true) ctx.reveiller();
  return resultat;
}
