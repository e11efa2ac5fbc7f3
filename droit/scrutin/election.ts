/** What an election leaves: appointments without ballot, the waiver of secrecy, and the vote of record. */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import type { ProfilCollectivite, ResultatElection, Scrutin } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import { articleNomination } from "./articles.ts";
import { memeNom } from "./candidats.ts";
import { resultatDe } from "./resultat.ts";
import type { RegimeNomination } from "./tours.ts";

type Profil = Pick<ProfilCollectivite, "kind">;

/**
 * One candidacy per post, or a single list, after a call: the appointments take effect at once, read out by the chair
 * (L2121-21, VOTE-07). Refused where a text always wants secrecy (maire, adjoints, président, vice-présidents).
 * For a single list, give its name alone or the names it bears.
 */
export function nommerSansScrutin(
  elus: readonly string[],
  { profil, regime }: { profil: Profil; regime: RegimeNomination },
): Issue<ResultatElection> {
  if (regime.secretImpose) return refuser(secretImpose(profil));
  const noms = elus.map((nom) => nom.trim()).filter((nom) => nom !== "");
  const double = noms.find((nom, i) => noms.findIndex((autre) => memeNom(autre) === memeNom(nom)) !== i);
  if (double) {
    return refuser(candidature(profil, `${double} figure deux fois.`, "N’écrire chaque nom qu’une fois."));
  }
  const justes =
    regime.mode === "liste"
      ? noms.length > 0 && noms.length <= Math.max(1, regime.postes)
      : noms.length === regime.postes;
  if (!justes) {
    return refuser(
      candidature(
        profil,
        `Il y a ${compter(regime.postes, "poste")} à pourvoir et ${compter(noms.length, "candidature")}\u00a0: la nomination sans scrutin demande une seule candidature par poste.`,
        noms.length > regime.postes ? "Voter, tour par tour." : "Appeler d’autres candidatures.",
      ),
    );
  }
  return ok({ tours: [], elus: noms, acquise: "effet-immediat", parAge: false });
}

/**
 * Why the secret ballot may not be waived, or null: a text always wants it, or the assembly was not unanimous. One
 * objection is enough to refuse; an abstention too, since an appointment by secret ballot is never irregular (VOTE-07).
 */
export function verifierSecretEcarte(
  scrutin: Scrutin,
  { profil, regime }: { profil: Profil; regime: RegimeNomination },
): Refus | null {
  if (regime.secretImpose) return secretImpose(profil);
  if (scrutin.resultat === "unanimite") return null;
  const voix = [
    ...(scrutin.contre > 0 ? [`${scrutin.contre} contre`] : []),
    ...(scrutin.abstentions > 0 ? [compter(scrutin.abstentions, "abstention")] : []),
    ...(scrutin.nePrennentPasPart > 0
      ? [`${compter(scrutin.nePrennentPasPart, "membre")} sans prendre part au vote`]
      : []),
  ];
  return {
    code: "secret-impose",
    phrase: `L’assemblée n’est pas unanime pour écarter le scrutin secret (${enumerer(voix)})\u00a0: une seule opposition suffit à le maintenir.`,
    article: articleNomination(profil),
    remede: "Procéder au vote au scrutin secret.",
    champ: "contre",
  };
}

const secretImpose = (profil: Profil): Refus => ({
  code: "secret-impose",
  phrase:
    "Un texte impose le scrutin secret pour cette élection\u00a0: l’assemblée ne peut pas l’écarter, ni nommer sans vote.",
  article: articleNomination(profil),
  remede: "Dépouiller le premier tour.",
});

const candidature = (profil: Profil, phrase: string, remede: string): Refus => ({
  code: "candidature-invalide",
  phrase,
  article: articleNomination(profil),
  remede,
  champ: "elus",
});

/**
 * The election as a vote of record. The figures sum up the last deciding round, so that they add up to the voters:
 * for those elected, against the other votes cast, abstentions the blanks and nulls. Who voted for whom is nowhere.
 * Appointed without ballot: nobody voted, hence nobody took part.
 */
export function scrutinElection(
  election: ResultatElection,
  cadre: {
    presents: number;
    pouvoirs: number;
    /** The assembly waived secrecy unanimously. */
    secretEcarte?: boolean | undefined;
    deports?: Scrutin["deports"] | undefined;
  },
): Scrutin {
  const { presents, pouvoirs, secretEcarte, deports } = cadre;
  const votants = presents + pouvoirs;
  const tour = election.tours.at(-1);
  const elu = election.elus.at(-1);
  const pour = tour?.candidats.find(({ nom }) => nom === elu)?.voix ?? 0;
  const decompte = tour
    ? {
        pour,
        contre: tour.exprimes - pour,
        abstentions: tour.blancs + tour.nuls,
        nePrennentPasPart: tour.nePrennentPasPart,
      }
    : { pour: 0, contre: 0, abstentions: 0, nePrennentPasPart: votants };
  const resultat = resultatDe(decompte, { presents, partageTranche: null });
  return {
    ...decompte,
    forme: tour && !secretEcarte ? "secret" : "ordinaire",
    presents,
    pouvoirs,
    votants,
    exprimes: decompte.pour + decompte.contre,
    // A relative majority elects too: an election that is acquired is never a rejection.
    resultat: resultat === "rejet" ? "majorite" : resultat,
    voixPreponderante: false,
    ...(deports && deports.length > 0 && { deports }),
    election,
  };
}
