/**
 * The facts a document of this register carries in an attached file: the first source of each field, and never the
 * only one. What is printed is read all the same, and a difference is told with both values.
 */
import { dateLongue, dateMoyenne } from "../calendrier/ecriture.ts";
import type { DateCivile, KindCollectivite, TexteActe } from "../faits.ts";
import { motsDuTexte } from "../texte/parcourir.ts";
import { memeValeur } from "./contenu.ts";
import { cleNom } from "./personnes.ts";
import { champ, cleDe } from "./source.ts";
import {
  CHAMPS_ACTE,
  type Champ,
  type ChampsLus,
  CLES_CHAMPS,
  type CleChamp,
  type Constat,
  type ContenuRepris,
  type PersonneLue,
  type ProcurationLue,
  type VoteLuAncien,
} from "./structure.ts";

interface EluJoint {
  nom: string;
  prenom: string;
}
/** What is read of the attached file; its shape is checked before. */
export interface ActeJoint {
  numero: string;
  objet: string;
  matiere?: { code: string; libelle?: string };
  profil: { siren: string; nom: string; kind: KindCollectivite; organe: string; departement: string };
  dateDecision: DateCivile;
  heure?: string;
  lieu?: string;
  convocationLe?: DateCivile;
  texte: TexteActe;
  annexes: { titre: string }[];
  president?: EluJoint & { qualite: string };
  presidentDeSeance?: EluJoint;
  signataire?: EluJoint & { qualite: string };
  secretaire?: EluJoint;
  feuille?: {
    enExercice: number;
    presents: { elu: EluJoint; suppleant?: boolean }[];
    excuses: { elu: EluJoint | null }[];
    absents: { elu: EluJoint | null }[];
    procurations: { mandant: EluJoint; mandataire: EluJoint }[];
  };
  scrutin?: {
    forme: string;
    resultat: string;
    votants: number;
    pour: number;
    contre: number;
    abstentions: number;
    nePrennentPasPart: number;
    election?: unknown;
  };
}
/** By field, what the attachment says; a field it does not tell is not there. */
export type ValeursJointes = Partial<ContenuRepris>;

const RAISON_JOINTE = "Données jointes au PDF.";

const auTableau = ({ nom, prenom }: EluJoint): string => `${nom} ${prenom}`.trim();
const enPhrase = ({ nom, prenom }: EluJoint): string => `${prenom} ${nom}`.trim();
const nommes = (liste: readonly { elu: EluJoint | null }[]): PersonneLue[] | null => {
  const lus = liste.flatMap(({ elu }) => (elu ? [{ nom: auTableau(elu) }] : []));
  return lus.length > 0 ? lus : null;
};

export function valeursJointes(acte: ActeJoint): ValeursJointes {
  const { profil, feuille, matiere } = acte;
  const signe = acte.signataire ?? acte.president;
  const preside = acte.presidentDeSeance ?? acte.president;
  const valeurs: ValeursJointes = {
    collectivite: profil.nom,
    kind: profil.kind,
    siren: profil.siren,
    departement: profil.departement,
    organe: feuille ? profil.organe.replace(/^(?:la |le |les |l['’])/iu, "") : null,
    numero: acte.numero,
    objet: acte.objet,
    dateActe: acte.dateDecision,
    heure: acte.heure ?? null,
    lieu: acte.lieu ?? null,
    convocation: acte.convocationLe ?? null,
    texte: acte.texte.blocs.length > 0 ? acte.texte : null,
    annexes: acte.annexes.length > 0 ? acte.annexes.map(({ titre }) => titre) : null,
    matiere: matiere ?? null,
    president: preside ? enPhrase(preside) : null,
    secretaire: acte.secretaire ? auTableau(acte.secretaire) : null,
    signataire: signe ? enPhrase(signe) : null,
    qualite: signe?.qualite ?? null,
    enExercice: feuille?.enExercice ?? null,
    presents:
      feuille && feuille.presents.length > 0
        ? feuille.presents.map(({ elu, suppleant }) => ({
            nom: auTableau(elu),
            ...(suppleant && { suppleant: true }),
          }))
        : null,
    excuses: feuille ? nommes(feuille.excuses) : null,
    absents: feuille ? nommes(feuille.absents) : null,
    procurations:
      feuille && feuille.procurations.length > 0
        ? feuille.procurations.map(({ mandant, mandataire }) => ({
            mandant: auTableau(mandant),
            mandataire: auTableau(mandataire),
          }))
        : null,
    vote: voteJoint(acte),
  };
  return Object.fromEntries(Object.entries(valeurs).filter(([, v]) => v !== null)) as ValeursJointes;
}

/** The rounds of an election stay what is printed: the figures above only sum up the last. */
function voteJoint({ scrutin }: ActeJoint): VoteLuAncien | null {
  if (!scrutin || scrutin.election) return null;
  const { pour, contre, abstentions, nePrennentPasPart } = scrutin;
  return {
    resultat:
      scrutin.resultat === "unanimite" ? "unanimite" : scrutin.resultat === "rejet" ? "rejet" : "decompte",
    ...(scrutin.forme === "secret" && { secret: true }),
    pour,
    contre,
    abstentions,
    nePrennentPasPart,
  };
}

/** The attachment first, with the places of what is printed; a vote keeps the names the page gives. */
export function champsJoints(imprimes: ChampsLus, jointes: ValeursJointes): ChampsLus {
  const entrees = CLES_CHAMPS.map((cle) => {
    const valeur = jointes[cle];
    const lu = imprimes[cle] as Champ<unknown> | null;
    if (valeur === undefined || valeur === null) return [cle, lu];
    const complet =
      cle === "vote" ? { ...(valeur as VoteLuAncien), ...nommesDe(imprimes.vote?.valeur) } : valeur;
    const extraits = lu?.extraits ?? [];
    return [cle, { ...champ(complet, aligner(cle, lu, complet, extraits), "haute", RAISON_JOINTE) }];
  });
  return Object.fromEntries(entrees) as ChampsLus;
}

const nommesDe = (vote: VoteLuAncien | undefined): Partial<VoteLuAncien> =>
  vote?.nommes ? { nommes: vote.nommes } : {};

/** A list has one place a line: in the order of the attached one, where the same name is printed. */
function aligner(
  cle: CleChamp,
  lu: Champ<unknown> | null,
  valeur: unknown,
  extraits: Champ<unknown>["extraits"],
): Champ<unknown>["extraits"] {
  if (
    !lu ||
    !Array.isArray(valeur) ||
    !Array.isArray(lu.valeur) ||
    !["presents", "excuses", "absents", "procurations"].includes(cle)
  )
    return extraits;
  const places = new Map(lu.valeur.map((x, i) => [cleDePersonne(x as never), extraits[i]]));
  const alignes = valeur.map((x) => places.get(cleDePersonne(x as never)));
  return alignes.every((place) => place !== undefined) ? (alignes as Champ<unknown>["extraits"]) : extraits;
}

const cleDePersonne = (x: PersonneLue | ProcurationLue): string =>
  "nom" in x ? cleNom(x.nom) : `${cleNom(x.mandant)}>${cleNom(x.mandataire)}`;

/** Field by field: agrees, contradicts (both values told), or is nowhere on the page. */
export function confronter(imprimes: ChampsLus, jointes: ValeursJointes, texte: string): Constat[] {
  const page = ` ${cleDe(texte)} `;
  const ecarts: Constat[] = [];
  const muets: CleChamp[] = [];
  let compares = 0;
  for (const cle of CLES_CHAMPS) {
    const valeur = jointes[cle];
    if (valeur === undefined || valeur === null) continue;
    const lu = imprimes[cle] as Champ<unknown> | null;
    const ecart = ecartDe(cle, valeur, lu?.valeur ?? null, page);
    if (ecart === "muet") muets.push(cle);
    else if (ecart === null) compares++;
    else ecarts.push(desaccord(cle, ecart, lu));
  }
  if (ecarts.length > 0) return ecarts;
  return [
    {
      code: "donnees-jointes",
      regle: null,
      verdict: "conforme",
      intitule: "Données jointes au PDF",
      phrase: `${compares} champs des données jointes disent ce qui est imprimé.`,
      calcul: `Comparés un à un au texte des pages${muets.length > 0 ? `\u00a0; non imprimés, tenus des seules données jointes\u00a0: ${muets.map((c) => CHAMPS_ACTE[c].libelle).join(", ")}` : ""}.`,
      article: null,
      champs: [],
      extraits: [],
    },
  ];
}

/** An attachment that is there and was not believed. */
export const jointeEcartee = (motif: string): Constat => ({
  code: "donnees-jointes-ecartees",
  regle: null,
  verdict: "avertissement",
  intitule: "Données jointes au PDF",
  phrase: `Les données jointes au PDF sont laissées de côté\u00a0: ${motif}.`,
  calcul: "Seul le texte des pages est lu.",
  article: null,
  remede: "Demander à qui a établi le document de le fournir de nouveau.",
  champs: [],
  extraits: [],
});

interface Ecart {
  joint: string;
  imprime: string;
}

const desaccord = (cle: CleChamp, { joint, imprime }: Ecart, lu: Champ<unknown> | null): Constat => ({
  code: "donnees-jointes-en-desaccord",
  regle: null,
  verdict: "avertissement",
  intitule: "Données jointes en désaccord",
  phrase: `${CHAMPS_ACTE[cle].libelle}\u00a0: les données jointes au PDF disent «\u00a0${joint}\u00a0», la page imprime «\u00a0${imprime}\u00a0».`,
  calcul: "La page signée est ce que l’on voit\u00a0: les deux sont donnés, aucun n’est préféré.",
  article: null,
  remede: "Vérifier la signature du PDF, puis garder ce que la page imprime.",
  champs: [cle],
  extraits: lu?.extraits ?? [],
});

const RIEN = "rien de tel";

function ecartDe(cle: CleChamp, joint: unknown, lu: unknown, page: string): Ecart | "muet" | null {
  switch (cle) {
    case "presents":
    case "excuses":
    case "absents":
    case "procurations":
      return ecartDeListe(joint as never, lu as never, page);
    case "vote":
      return ecartDuVote(joint as VoteLuAncien, lu as VoteLuAncien | null);
    case "texte":
      return ecartDuTexte(joint as TexteActe, page);
    case "annexes":
      return (joint as string[]).every((titre) => dans(page, titre))
        ? null
        : { joint: (joint as string[]).join(", "), imprime: ((lu ?? []) as string[]).join(", ") || RIEN };
    case "matiere":
    case "departement":
    case "siren":
    case "kind":
      return lu === null
        ? "muet"
        : memeMots(cle, joint, lu)
          ? null
          : { joint: mots(joint), imprime: mots(lu) };
    case "dateActe":
    case "convocation": {
      const date = joint as DateCivile;
      if (lu !== null)
        return lu === date ? null : { joint: dateMoyenne(date), imprime: dateMoyenne(lu as DateCivile) };
      return dans(page, dateMoyenne(date)) || dans(page, dateLongue(date))
        ? null
        : { joint: dateMoyenne(date), imprime: RIEN };
    }
    case "heure":
    case "enExercice":
      return lu === null ? "muet" : lu === joint ? null : { joint: mots(joint), imprime: mots(lu) };
    case "president":
    case "secretaire":
    case "signataire":
      if (lu !== null)
        return cleNom(lu as string) === cleNom(joint as string)
          ? null
          : { joint: joint as string, imprime: lu as string };
      return nomDans(page, joint as string) ? null : { joint: joint as string, imprime: RIEN };
    default:
      // Words that stand on the page agree, even where the reading took more or less of them.
      return dans(page, joint as string)
        ? lu !== null && cle === "numero" && cleDe(lu as string) !== cleDe(joint as string)
          ? { joint: joint as string, imprime: lu as string }
          : null
        : { joint: joint as string, imprime: lu === null ? RIEN : mots(lu) };
  }
}

const mots = (x: unknown): string =>
  typeof x === "object" && x !== null ? Object.values(x).join(" ") : String(x);
const memeMots = (cle: CleChamp, a: unknown, b: unknown): boolean =>
  cle === "matiere" ? (a as { code: string }).code === (b as { code: string }).code : memeValeur(a, b);
const dans = (page: string, morceau: string): boolean => page.includes(` ${cleDe(morceau)} `);
const nomDans = (page: string, nom: string): boolean =>
  dans(page, nom) || dans(page, nom.split(" ").reverse().join(" ")) || tourne(nom).some((n) => dans(page, n));
/** « SIMEON Serge » is printed « Serge SIMEON » under a signature. */
const tourne = (nom: string): string[] => {
  const parts = nom.split(" ");
  return parts.map((_, i) => [...parts.slice(i), ...parts.slice(0, i)].join(" "));
};

function ecartDeListe(
  joint: (PersonneLue | ProcurationLue)[],
  lu: (PersonneLue | ProcurationLue)[] | null,
  page: string,
): Ecart | null {
  const dire = (xs: (PersonneLue | ProcurationLue)[]): string =>
    xs.map((x) => ("nom" in x ? x.nom : `${x.mandant} à ${x.mandataire}`)).join(", ");
  const suppleants = (xs: (PersonneLue | ProcurationLue)[]) =>
    xs.filter((x) => "nom" in x && x.suppleant).length;
  if (lu !== null) {
    const [cles, luCles] = [new Set(joint.map(cleDePersonne)), new Set(lu.map(cleDePersonne))];
    const [deTrop, manquants] = [
      joint.filter((x) => !luCles.has(cleDePersonne(x))),
      lu.filter((x) => !cles.has(cleDePersonne(x))),
    ];
    if (deTrop.length > 0 || manquants.length > 0)
      return {
        joint: deTrop.length > 0 ? dire(deTrop) : `${joint.length} noms, sans ${dire(manquants)}`,
        imprime: manquants.length > 0 ? dire(manquants) : `${lu.length} noms, sans ${dire(deTrop)}`,
      };
    if (joint.length !== lu.length || suppleants(joint) !== suppleants(lu))
      return {
        joint: `${joint.length} noms, dont ${suppleants(joint)} suppléants`,
        imprime: `${lu.length} noms, dont ${suppleants(lu)} suppléants`,
      };
    return null;
  }
  const absents = joint.filter((x) =>
    "nom" in x ? !nomDans(page, x.nom) : !nomDans(page, x.mandant) || !nomDans(page, x.mandataire),
  );
  return absents.length > 0 ? { joint: dire(absents), imprime: RIEN } : null;
}

/** Only what both tell. */
function ecartDuVote(joint: VoteLuAncien, lu: VoteLuAncien | null): Ecart | "muet" | null {
  if (lu === null) return "muet";
  const chiffres = ["pour", "contre", "abstentions", "nePrennentPasPart"] as const;
  const differents = chiffres.filter((c) => lu[c] !== undefined && lu[c] !== joint[c]);
  const unanime = (joint.resultat === "unanimite") !== (lu.resultat === "unanimite");
  const rejete = (joint.resultat === "rejet") !== (lu.resultat === "rejet");
  const dire = (v: VoteLuAncien): string =>
    [v.resultat, ...chiffres.flatMap((c) => (v[c] === undefined ? [] : [`${v[c]} ${DITS[c]}`]))].join(", ");
  return differents.length > 0 || unanime || rejete ? { joint: dire(joint), imprime: dire(lu) } : null;
}
const DITS = {
  pour: "pour",
  contre: "contre",
  abstentions: "abstentions",
  nePrennentPasPart: "sans prendre part",
} as const;

/** Each sentence of the attached text stands on the page, word for word. */
function ecartDuTexte(joint: TexteActe, page: string): Ecart | null {
  const absente = motsDuTexte(joint)
    .split("\n")
    .find((phrase) => cleDe(phrase).length > 0 && !page.includes(cleDe(phrase)));
  return absente === undefined
    ? null
    : { joint: absente.length > 200 ? `${absente.slice(0, 199)}…` : absente, imprime: RIEN };
}
