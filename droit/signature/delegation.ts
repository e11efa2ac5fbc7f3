/** Who may sign in the place of the executive: the delegation, its days, its matters. */
import { dateMoyenne } from "../calendrier/ecriture.ts";
import { duCgct, estEpci } from "../collectivite/articles.ts";
import type { DateCivile, KindCollectivite, Matiere, ProfilCollectivite, Signataire } from "../faits.ts";
import { type Issue, ok, refuser } from "../refus.ts";
import { deNom } from "../seance/noms.ts";
import type { FaitDelegationSignature } from "./faits.ts";

type Deleguee = Extract<FaitDelegationSignature, { type: "SignatureDeleguee" }>["data"];
export interface DelegationDeSignature extends Omit<Deleguee, "au" | "a"> {
  /** End the arrêté fixed. */
  terme: DateCivile | null;
  retrait: { au: DateCivile; motif: string } | null;
}

export function appliquerDelegationSignature(
  etat: DelegationDeSignature | null,
  fait: FaitDelegationSignature,
): DelegationDeSignature {
  if (fait.type === "SignatureDeleguee") {
    const { au, a: _a, ...reste } = fait.data;
    return { ...reste, terme: au ?? null, retrait: null };
  }
  if (!etat) throw new Error("A delegation of signature cannot begin with its end");
  return { ...etat, retrait: { au: fait.data.au, motif: fait.data.motif } };
}

/** By what text the executive lets another sign. */
export function articleDeDelegationDeSignature(
  { kind }: { kind: KindCollectivite },
  forme: "fonction" | "signature",
): string {
  if (kind === "departement") return duCgct("L3221-3");
  if (kind === "region") return duCgct("L4231-3");
  if (estEpci(kind)) return duCgct("L5211-9");
  return duCgct(forme === "fonction" ? "L2122-18" : "L2122-19");
}

/** Accents and case are often lost in certificates and lists. */
export const memePersonne = (a: Pick<Signataire, "nom" | "prenom">, b: Pick<Signataire, "nom" | "prenom">) =>
  reduire(`${a.prenom} ${a.nom}`) === reduire(`${b.prenom} ${b.nom}`);
export const memeNom = (a: string, b: string): boolean => reduire(a) === reduire(b);
const reduire = (nom: string): string =>
  nom
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/œ/g, "oe")
    .replace(/æ/g, "ae")
    .replace(/[^\p{L}\d]+/gu, " ")
    .trim();

export interface QuiSignePour {
  /** Under what it signs; null when the person signs for itself. */
  delegation: DelegationDeSignature | null;
  /** « Pour le Président et par délégation, »; null when the person signs for itself. */
  formule: string | null;
  avertissements: { phrase: string; article: string | null }[];
  /** Days and matters, in words. */
  calcul: string;
}

export interface DemandeDeSignataire {
  profil: ProfilCollectivite;
  /** The day of the signature. */
  le: DateCivile;
  /** Who the document names. */
  attendu: Signataire;
  /** The executive that day; null where it is not known. */
  executif: Signataire | null;
  signataire: Signataire;
  /** Null for what has no matter: minutes, register. They are not signed by delegation. */
  matiere: Matiere | null;
  registre: readonly DelegationDeSignature[];
}

/**
 * Whether this person may sign what the document asks another, or what it asks itself while it is not the executive.
 *
 * CGCT, art. L2122-18 and L2122-19 (EPCI: L5211-9; départements: L3221-3; régions: L4231-3): by arrêté, under the
 * supervision and responsibility of the executive. An executory arrêté in force that day, that names the matter. It
 * ends with its term, its withdrawal, or the executive who gave it.
 */
export function verifierSignataire(d: DemandeDeSignataire): Issue<QuiSignePour> {
  const { attendu, signataire, executif } = d;
  const lui = memePersonne(attendu, signataire);
  if (lui && (!executif || memePersonne(executif, attendu)))
    return ok({
      delegation: null,
      formule: null,
      avertissements: [],
      calcul: `${nom(attendu)} signe lui-même.`,
    });
  if (!d.matiere) {
    if (lui)
      return ok({
        delegation: null,
        formule: null,
        avertissements: [],
        calcul: `${nom(attendu)} signe lui-même.`,
      });
    return refuser({
      code: "signataire-non-habilite",
      phrase: `Ce document est signé par ${nom(attendu)}, ${attendu.qualite}\u00a0: ${nom(signataire)} ne peut pas le signer à sa place.`,
      article: null,
      remede: `Le faire signer par ${nom(attendu)}.`,
    });
  }
  const siennes = d.registre.filter((une) => memePersonne(une.delegataire, signataire));
  const motifs = siennes.map((une) => pourquoiPas(une, d));
  const rang = motifs.indexOf(null);
  const pour = lui ? executif : attendu;
  const trouvee = siennes[rang];
  if (trouvee && pour) {
    const { forme, numero, dateDecision, matieres } = trouvee;
    return ok({
      delegation: trouvee,
      // Named by the document itself, in its own capacity: the text already says it.
      formule: `Pour ${titre(pour.qualite)} et par délégation,`,
      avertissements:
        matieres.length === 0
          ? [
              {
                phrase: `L’arrêté ${numero} du ${dateMoyenne(dateDecision)} ne nomme aucune matière\u00a0: une délégation trop générale est irrégulière.`,
                article: articleDeDelegationDeSignature(d.profil, forme),
              },
            ]
          : [],
      calcul: calcul(trouvee, d),
    });
  }
  const article = articleDeDelegationDeSignature(d.profil, siennes[0]?.forme ?? "fonction");
  const [premier] = motifs;
  // The person the act names, whose arrêté this register does not hold: it may exist elsewhere.
  if (lui && siennes.length === 0)
    return ok({
      delegation: null,
      formule: null,
      avertissements: [
        {
          phrase: `${nom(signataire)} n’est pas l’exécutif, et aucune délégation à son nom n’est au registre\u00a0: l’acte n’est régulier qu’avec un arrêté de délégation en vigueur.`,
          article,
        },
      ],
      calcul: "Délégations au registre à ce nom\u00a0: aucune.",
    });
  return refuser({
    code: "signataire-non-habilite",
    phrase: premier
      ? `${nom(signataire)} ne peut pas signer à la place ${de(attendu)}\u00a0: ${premier}.`
      : `L’acte doit être signé par ${nom(attendu)}, ${attendu.qualite}, et aucune délégation de signature à ${nom(signataire)} n’est au registre.`,
    article,
    remede: `Le faire signer par ${nom(attendu)}, ou inscrire l’arrêté de délégation au registre.`,
  });
}

/** Null when it covers this signature. */
function pourquoiPas(une: DelegationDeSignature, d: DemandeDeSignataire): string | null {
  const citee = `l’arrêté ${une.numero} du ${dateMoyenne(une.dateDecision)}`;
  if (d.le < une.du) return `${citee} n’est en vigueur qu’à partir du ${dateMoyenne(une.du)}`;
  const fin = finDe(une);
  if (fin && d.le > fin.au)
    return `${citee} a pris fin le ${dateMoyenne(fin.au)}${fin.motif ? ` (${fin.motif})` : ""}`;
  const pour = d.executif ?? d.attendu;
  if (!memePersonne(une.delegant, pour))
    return `${citee} a été pris par ${nom(une.delegant)}, et ${nom(pour)} est depuis ${d.profil.kind === "commune" ? "maire" : "président"}`;
  if (!couvre(une, d.matiere))
    return `${citee} ne couvre pas la matière ${d.matiere?.code} (${une.matieres.map(({ code, libelle }) => `${code} ${libelle}`.trim()).join("\u00a0; ")})`;
  return null;
}

/** `1` covers `1.4`, and never `10`. */
const couvre = ({ matieres }: DelegationDeSignature, matiere: Matiere | null): boolean =>
  matieres.length === 0 ||
  matieres.some(({ code }) => matiere?.code === code || matiere?.code.startsWith(`${code}.`));

function finDe({ retrait, terme }: DelegationDeSignature): { au: DateCivile; motif?: string } | null {
  if (retrait && (!terme || retrait.au <= terme)) return retrait;
  return terme ? { au: terme } : null;
}

export const delegationDeSignatureEnVigueur = (d: DelegationDeSignature, le: DateCivile): boolean => {
  const fin = finDe(d);
  return le >= d.du && (!fin || le <= fin.au);
};

function calcul(une: DelegationDeSignature, d: Pick<DemandeDeSignataire, "le" | "matiere">): string {
  const fin = finDe(une);
  const matieres = une.matieres.map(({ code, libelle }) => `${code} ${libelle}`.trim()).join("\u00a0; ");
  return `Arrêté ${une.numero} du ${dateMoyenne(une.dateDecision)}, en vigueur du ${dateMoyenne(une.du)}${fin ? ` au ${dateMoyenne(fin.au)}` : ""}\u00a0; signature du ${dateMoyenne(d.le)}. Matières\u00a0: ${matieres || "aucune nommée"}\u00a0; acte\u00a0: ${d.matiere?.code ?? "sans matière"}.`;
}

/** In words, for the register. */
export function expliquerDelegationDeSignature(d: DelegationDeSignature, le: DateCivile): string {
  const fin = finDe(d);
  const matieres = d.matieres.map(({ code, libelle }) => `${code} ${libelle}`.trim()).join("\u00a0; ");
  const etat =
    le < d.du
      ? `en vigueur à partir du ${dateMoyenne(d.du)}`
      : fin && le > fin.au
        ? `a pris fin le ${dateMoyenne(fin.au)}`
        : `en vigueur depuis le ${dateMoyenne(d.du)}${fin ? `, jusqu’au ${dateMoyenne(fin.au)}` : ""}`;
  return `Délégation de ${d.forme} ${de(d.delegant)} à ${nom(d.delegataire)}, ${d.delegataire.qualite}\u00a0: ${etat}. Matières\u00a0: ${matieres || "aucune nommée"}.`;
}

const nom = ({ prenom, nom: n }: Pick<Signataire, "nom" | "prenom">): string => `${prenom} ${n}`.trim();
const de = (s: Signataire): string => deNom(nom(s));
/** `Président` → `le Président`, `Présidente` → `la Présidente`. */
const titre = (qualite: string): string =>
  /^(le|la|l’)/i.test(qualite)
    ? qualite
    : `${/^(présidente|mairesse|maire déléguée|vice-présidente|adjointe|directrice)/i.test(qualite) ? "la" : "le"} ${qualite}`;
