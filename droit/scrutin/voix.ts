/** Names in a vote: all of them in a public ballot, the exceptions in an ordinary one, none in a secret one (VOTE-09). */
import { compter, enumerer } from "../calendrier/ecriture.ts";
import type { Decompte, Elu, ProfilCollectivite, SensVote, SiegeId, VoixNommee } from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import type { VoteSaisi } from "../seance/commandes.ts";
import { nomComplet } from "../seance/noms.ts";
import type { Votant } from "../seance/votants.ts";
import { articleNomination, articleNoms } from "./articles.ts";

interface CadreVoix {
  forme: VoteSaisi["forme"];
  profil?: Pick<ProfilCollectivite, "kind">;
  votants?: readonly Votant[];
  presidentDeSeance?: SiegeId;
}
type VoteNomme = Decompte & Partial<Pick<VoteSaisi, "voix">>;

const SENS: readonly { sens: SensVote; champ: keyof Decompte; mots: (n: number) => string }[] = [
  { sens: "pour", champ: "pour", mots: (n) => `${n} pour` },
  { sens: "contre", champ: "contre", mots: (n) => `${n} contre` },
  { sens: "abstention", champ: "abstentions", mots: (n) => compter(n, "abstention") },
  {
    sens: "ne-prend-pas-part",
    champ: "nePrennentPasPart",
    mots: (n) => `${compter(n, "membre")} qui ne ${n < 2 ? "prend" : "prennent"} pas part au vote`,
  },
];

/**
 * The names as the vote keeps them, in the order of the tableau, or why they cannot be. In an ordinary ballot each
 * sense but « pour » is either named in full or not at all, so that nobody reads a part for the whole.
 */
export function verifierVoix(vote: VoteNomme, cadre: CadreVoix): Issue<VoixNommee[]> {
  const voix = vote.voix ?? [];
  const { forme, votants } = cadre;
  const profil = cadre.profil ?? { kind: "commune" };
  if (forme === "secret") return voix.length === 0 ? ok([]) : refuser(secretSansNom(profil));
  if (!votants) {
    if (voix.length > 0) throw new Error("Names are checked against the voters");
    return ok([]);
  }
  const parSiege = new Map(votants.map((votant) => [votant.siege, votant]));
  const sensDe = new Map<SiegeId, SensVote>();
  for (const { siege, sens } of voix) {
    const votant = parSiege.get(siege);
    if (!votant) return refuser(voixInconnue(siege));
    if (sensDe.has(siege)) return refuser(nommeDeuxFois(votant));
    sensDe.set(siege, sens);
  }
  if (forme === "public") {
    const manquants = votants.filter(({ siege }) => !sensDe.has(siege));
    if (manquants.length > 0) return refuser(voixManquante(manquants, votants.length, profil));
  }
  const inegal = SENS.filter(({ sens }) => forme === "public" || sens !== "pour").find(({ sens, champ }) => {
    const nommes = nombre(sensDe, sens);
    return nommes !== vote[champ] && (forme === "public" || nommes > 0);
  });
  if (inegal) return refuser(nomsEtChiffres(inegal, vote[inegal.champ], nombre(sensDe, inegal.sens), forme));
  return ok(
    votants.flatMap((votant) => {
      const sens = sensDe.get(votant.siege);
      return sens && (forme === "public" || sens !== "pour") ? [voixNommee(votant, sens)] : [];
    }),
  );
}

const nombre = (sensDe: ReadonlyMap<SiegeId, SensVote>, cherche: SensVote): number =>
  [...sensDe.values()].filter((sens) => sens === cherche).length;

function voixNommee({ siege, elu, par }: Votant, sens: SensVote): VoixNommee {
  return { siege, elu, sens, ...(par && { par: par.elu }) };
}

/**
 * How whoever presides voted, from the names: the sense noted for that seat, or « pour » where every other sense is
 * named in full. Null where the names do not tell it.
 */
export function sensDuPresident(vote: VoteNomme, cadre: CadreVoix): SensVote | null {
  const { presidentDeSeance: preside, votants = [] } = cadre;
  if (!votants.some(({ siege, par }) => siege === preside && !par)) return null;
  const voix = vote.voix ?? [];
  const note = voix.find(({ siege }) => siege === preside);
  if (note) return note.sens;
  const complet = SENS.every(
    ({ sens, champ }) => sens === "pour" || voix.filter((v) => v.sens === sens).length === vote[champ],
  );
  return complet && voix.length > 0 ? "pour" : null;
}

const PREMIERS = 5;

/** The first five names, then how many more. */
export function premiersNoms(elus: readonly Elu[]): string {
  const noms = elus.slice(0, PREMIERS).map(nomComplet);
  const reste = elus.length - noms.length;
  return enumerer(reste > 0 ? [...noms, compter(reste, "autre")] : noms);
}

function voixManquante(
  manquants: readonly Votant[],
  total: number,
  profil: Pick<ProfilCollectivite, "kind">,
): Refus {
  return {
    code: "voix-manquante",
    phrase: `Au scrutin public, le sens de chaque vote est noté avec le nom du votant\u00a0: il en manque ${manquants.length} sur ${total} (${premiersNoms(manquants.map(({ elu }) => elu))}).`,
    article: articleNoms(profil),
    remede: "Noter comment chacun d’eux a voté.",
    ...(manquants[0] && { champ: manquants[0].siege }),
  };
}

const secretSansNom = (profil: Pick<ProfilCollectivite, "kind">): Refus => ({
  code: "secret-sans-nom",
  phrase: "Le scrutin est secret\u00a0: aucun nom ne peut être rattaché à un vote.",
  article: articleNomination(profil),
  remede: "Ne saisir que les nombres de voix.",
  champ: "voix",
});

const voixInconnue = (siege: SiegeId): Refus => ({
  code: "voix-inconnue",
  phrase: `Un vote est noté pour le siège «\u00a0${siege}\u00a0», qui n’est pas parmi les votants de ce point.`,
  article: null,
  remede: "Retirer ce vote, ou constater d’abord la présence ou la procuration de ce membre.",
  champ: siege,
});

const nommeDeuxFois = ({ siege, elu }: Votant): Refus => ({
  code: "voix-contradictoire",
  phrase: `Le vote de ${nomComplet(elu)} est noté deux fois.`,
  article: null,
  remede: "N’en garder qu’un.",
  champ: siege,
});

function nomsEtChiffres(
  { champ, mots }: (typeof SENS)[number],
  chiffre: number,
  nommes: number,
  forme: VoteSaisi["forme"],
): Refus {
  return {
    code: "voix-contradictoire",
    phrase: `Le décompte dit ${mots(chiffre)}, et ${compter(nommes, "nom est noté", "noms sont notés")} dans ce sens.`,
    article: null,
    remede:
      forme === "public"
        ? "Corriger le nombre, ou le vote noté pour l’un des membres."
        : "Nommer tous ceux qui ont voté ainsi, ou n’en nommer aucun.",
    champ,
  };
}
