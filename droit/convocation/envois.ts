/** Electronic sending, member by member: the latest one decides (CONV-08). */
import { compter, dateMoyenne, enumerer } from "../calendrier/ecriture.ts";
import { DATES_DES_TEXTES } from "../calendrier/periodes.ts";
import { article, duCgct, estEpci, type Nature } from "../collectivite/articles.ts";
import type { DateCivile, ProfilCollectivite } from "../faits.ts";
import type { Calcul, Verification } from "../verification.ts";
import { type Circonstance, verifierConvocation } from "./delai.ts";

export interface EnvoiAuMembre {
  membre: string;
  le: DateCivile;
  canal: "electronique" | "papier";
  /** Paper goes only to members who ask for it, since 29 December 2019. */
  papierDemande?: boolean;
}

export interface VerificationEnvois extends Verification {
  /** The members whose convocation left last. */
  derniers: string[];
  /** The members whose convocation left too late. */
  enRetard: string[];
  joursFrancs: number;
  requis: number;
}

/**
 * Whether every member was convened in time. The delay is computed for each; the worst decides, because one member
 * convened late vitiates the deliberations. CGCT, art. L2121-10 to L2121-12 and their likes (CONV-08).
 */
export function verifierEnvois(
  profil: ProfilCollectivite,
  seanceLe: DateCivile,
  envois: readonly EnvoiAuMembre[],
  circonstance: Circonstance = {},
): VerificationEnvois {
  const tardif = (le: DateCivile) =>
    verifierConvocation(profil, le, seanceLe, circonstance).verdict === "irregulier";
  const { dernierJour, derniers, enRetard } = jugerEnvois(envois, tardif);
  if (dernierJour === null) throw new RangeError("A convocation has at least one addressee");
  const pire = verifierConvocation(profil, dernierJour, seanceLe, circonstance);
  const papier = envois.filter(
    ({ canal, papierDemande, le }) =>
      canal === "papier" && !papierDemande && le >= DATES_DES_TEXTES.engagement,
  );
  const avertir = pire.verdict === "conforme" && papier.length > 0;
  const { joursFrancs, requis } = pire;
  return {
    regle: "CONV-08",
    intitule: "Envoi à chaque membre",
    verdict: avertir ? "avertissement" : pire.verdict,
    phrase:
      enRetard.length > 0
        ? `${compter(enRetard.length, "membre a été convoqué", "membres ont été convoqués")} trop tard\u00a0: ${premiers(enRetard.map(({ membre }) => membre))}.`
        : avertir
          ? `Chaque membre a été convoqué à temps\u00a0; ${compter(papier.length, "envoi papier n’est", "envois papier ne sont")} pas à la demande du membre.`
          : "Chaque membre a été convoqué à temps.",
    calcul: `${compter(envois.length, "envoi")}\u00a0; le dernier, du ${dateMoyenne(dernierJour)}, décide (${premiers(derniers.map(({ membre }) => membre))}). ${pire.calcul}`,
    article: article(profil, "ordre-du-jour") ?? pire.article,
    ...(pire.remede ? { remede: pire.remede } : avertir && { remede: "Garder la demande écrite du membre." }),
    derniers: derniers.map(({ membre }) => membre),
    enRetard: enRetard.map(({ membre }) => membre),
    joursFrancs,
    requis,
  };
}

/**
 * What decides a sending, whoever judges the day: the members it left for last, those it left for too late, those it
 * has not left for yet (`le` is then null).
 */
export function jugerEnvois<E extends { le: DateCivile | null }>(
  envois: readonly E[],
  tardif: (le: DateCivile) => boolean,
): { dernierJour: DateCivile | null; derniers: E[]; enRetard: E[]; enAttente: E[] } {
  const partis = envois.flatMap(({ le }) => (le === null ? [] : [le])).sort();
  const dernierJour = partis.at(-1) ?? null;
  return {
    dernierJour,
    derniers: dernierJour === null ? [] : envois.filter(({ le }) => le === dernierJour),
    enRetard: envois.filter(({ le }) => le !== null && tardif(le)),
    enAttente: envois.filter(({ le }) => le === null),
  };
}

function premiers(noms: readonly string[]): string {
  const montres = noms.slice(0, 5);
  const reste = noms.length - montres.length;
  return enumerer(reste > 0 ? [...montres, compter(reste, "autre")] : montres);
}

/**
 * Who else receives the convocation of an EPCI: suppléants as titulaires do (L5211-6), and for information every
 * municipal councillor of the member communes who does not sit (L5211-40-2). Null elsewhere.
 */
export function autresDestinataires({ kind }: Nature): Calcul | null {
  if (!estEpci(kind)) return null;
  return {
    regle: "CONV-08",
    intitule: "Autres destinataires",
    phrase:
      "Les suppléants reçoivent la convocation et ses annexes\u00a0; chaque conseiller municipal des communes membres qui ne siège pas en reçoit copie, avec la note de synthèse s’il y en a une.",
    calcul: "La copie est une information\u00a0: elle ne fait courir aucun délai.",
    article: duCgct("L5211-6", "L5211-40-2"),
  };
}
