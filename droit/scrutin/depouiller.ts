/** From what is read aloud to the result of the vote. */
import { article, duCgct } from "../collectivite/articles.ts";
import type {
  Decompte,
  FormeScrutin,
  ProfilCollectivite,
  RegimeVote,
  Scrutin,
  SensVote,
  SiegeId,
} from "../faits.ts";
import { type Issue, ok, type Refus, refuser } from "../refus.ts";
import type { VoteSaisi } from "../seance/commandes.ts";
import type { Votant } from "../seance/votants.ts";
import { chiffreInvalide, decompteInexact, nominationAutrement } from "./refusDecompte.ts";
import { resultatDe } from "./resultat.ts";
import { sensDuPresident, verifierVoix } from "./voix.ts";

/** What the law must know of the authority to count a vote. */
export type ProfilScrutin = Pick<ProfilCollectivite, "kind"> & Partial<ProfilCollectivite>;

export interface CadreScrutin {
  presents: number;
  pouvoirs: number;
  forme: FormeScrutin;
  /** How the chair voted, where the vote itself does not carry it. */
  voixDuPresident?: VoteSaisi["voixDuPresident"] | undefined;
  /** The authority, so that a refusal names its own article and its settings are followed; a commune by default. */
  profil?: ProfilScrutin;
  /** The voters, in the order of the tableau. Without them names are neither asked for nor accepted. */
  votants?: readonly Votant[];
  /** Who presides, so that a tie is decided by the sense noted for that seat. */
  presidentDeSeance?: SiegeId;
  /** The majority of the point; that of the votes cast when absent. */
  regime?: RegimeVote | undefined;
  /** Seats of the assembly, for a majority counted on them. */
  effectif?: number;
  /** Who stood aside: kept with the vote, they are not voters. */
  deports?: Scrutin["deports"] | undefined;
}

/** The figures, and the names and the chair's vote where they were given. */
export type VoteADepouiller = Decompte & Partial<Pick<VoteSaisi, "voix" | "voixDuPresident">>;

const CHAMPS = [
  ["pour", "les voix pour"],
  ["contre", "les voix contre"],
  ["abstentions", "les abstentions"],
  ["nePrennentPasPart", "les membres qui ne prennent pas part au vote"],
] as const;

/**
 * Counts one vote. Adopted by the absolute majority of the votes cast, abstentions and refusals not being cast votes:
 * CGCT, art. L2121-20 (EPCI by L5211-1), L3121-14, L4132-13 (VOTE-01, VOTE-02). Accounts and majorities some text
 * names: `regime` (VOTE-06, VOTE-08). On a tie the chair's own vote decides, except in a secret ballot (VOTE-03).
 *
 * Refused: figures that are not whole numbers or do not add up to the voters, names that contradict them, a public
 * ballot without every name, a secret one with any, a tie whose casting vote is not known.
 */
export function depouiller(vote: VoteADepouiller, cadre: CadreScrutin): Issue<Scrutin> {
  const profil = cadre.profil ?? { kind: "commune" };
  const { regime, forme, presents, pouvoirs } = cadre;
  if (regime?.type === "nomination") return refuser(nominationAutrement(profil));
  const illisible = CHAMPS.find(([champ]) => !Number.isSafeInteger(vote[champ]) || vote[champ] < 0);
  if (illisible) return refuser(chiffreInvalide(illisible, article(profil, "majorite")));

  const { pour, contre, abstentions, nePrennentPasPart } = vote;
  const total = pour + contre + abstentions + nePrennentPasPart;
  if (total !== presents + pouvoirs) {
    return refuser(decompteInexact(vote, total, cadre, article(profil, "majorite")));
  }
  const nommees = verifierVoix(vote, cadre);
  if (!nommees.ok) return nommees;

  const partage = departager(vote, cadre);
  if (!partage.ok) return partage;
  const regimeGarde = regime?.type === "comptes" || regime?.type === "qualifiee" ? regime : null;
  return ok({
    pour,
    contre,
    abstentions,
    nePrennentPasPart,
    forme,
    presents,
    pouvoirs,
    votants: total,
    exprimes: pour + contre,
    resultat: resultatDe(vote, { ...cadre, partageTranche: partage.valeur }),
    voixPreponderante: partage.valeur !== null,
    ...(nommees.valeur.length > 0 && { voix: nommees.valeur }),
    ...(cadre.deports && cadre.deports.length > 0 && { deports: cadre.deports }),
    ...(regimeGarde && { regime: regimeGarde }),
  });
}

/**
 * Whether the casting vote is asked for: a tie, in an ordinary or public ballot, by the ordinary majority, and the
 * names do not tell how the chair voted. A screen asks for it then and only then.
 */
export function voixDuPresidentRequise(vote: VoteADepouiller, cadre: CadreScrutin): boolean {
  if (!aDepartager(vote, cadre)) return false;
  return sensPropre(vote, cadre) === null;
}

const aDepartager = ({ pour, contre }: Decompte, { forme, regime }: CadreScrutin): boolean =>
  pour === contre && pour > 0 && forme !== "secret" && (regime === undefined || regime.type === "ordinaire");

/** Null: unknown, or an abstention which the authority's settings do not take for the end of the casting vote. */
function sensPropre(vote: VoteADepouiller, cadre: CadreScrutin): SensVote | null {
  const sens = sensDuPresident(vote, cadre);
  const tranche = sens === "pour" || sens === "contre";
  return !tranche && cadre.profil?.choix?.voixPreponderanteSiAbstention ? null : sens;
}

/**
 * The sense in which a tie is decided, or null when nothing decides it. By default a chair who abstained decides
 * nothing (disputed: VOTE-03); where the authority settled otherwise, the chair then says it apart from his own vote.
 */
function departager(vote: VoteADepouiller, cadre: CadreScrutin): Issue<"pour" | "contre" | null> {
  if (!aDepartager(vote, cadre)) return ok(null);
  const profil = cadre.profil ?? { kind: "commune" };
  const dit = vote.voixDuPresident ?? cadre.voixDuPresident;
  const nomme = sensPropre(vote, cadre);
  if (
    nomme !== null &&
    dit !== undefined &&
    dit !== nomme &&
    !(dit === "abstention" && !estTranchant(nomme))
  ) {
    return refuser(presidentContredit(nomme, profil));
  }
  const sens = nomme ?? dit;
  if (sens === undefined) return refuser(voixRequise(vote, profil));
  return ok(estTranchant(sens) ? sens : null);
}

const estTranchant = (sens: SensVote): sens is "pour" | "contre" => sens === "pour" || sens === "contre";

const voixRequise = ({ pour, contre }: Decompte, profil: ProfilScrutin): Refus => ({
  code: "voix-du-president-requise",
  phrase: `Partage égal des voix\u00a0: ${pour} pour et ${contre} contre. La voix du président de séance est prépondérante.`,
  article: article(profil, "partage"),
  remede: "Indiquer dans quel sens le président de séance a voté.",
  champ: "voixDuPresident",
});

const MOTS: Record<SensVote, string> = {
  pour: "pour",
  contre: "contre",
  abstention: "abstention",
  "ne-prend-pas-part": "ne prend pas part au vote",
};

const presidentContredit = (nomme: SensVote, profil: ProfilScrutin): Refus => ({
  code: "voix-contradictoire",
  phrase: `Le vote du président de séance est noté deux fois, et différemment\u00a0: parmi les noms, «\u00a0${MOTS[nomme]}\u00a0».`,
  article: article(profil, "partage") ?? duCgct("L2121-20"),
  remede: "Garder le sens dans lequel le président de séance a voté.",
  champ: "voixDuPresident",
});
