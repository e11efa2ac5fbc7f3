/** The published text of an old act, read back. Pure: a text in, fields with their places out; nothing is invented. */
import type { ProfilCollectivite } from "../faits.ts";
import { lireAutorite } from "./autorite.ts";
import { debutDuBordereau, lireBordereau, lireSuites } from "./bordereau.ts";
import {
  lireAnnexes,
  lireCorps,
  lireSignature,
  lireTribunal,
  placeDuCorps,
  secretaireQuiSigne,
} from "./cloture.ts";
import { constater, RANGS } from "./constater.ts";
import { memeValeur } from "./contenu.ts";
import { champsJoints, confronter, type ValeursJointes } from "./jointes.ts";
import { lireNumero, lireObjet } from "./objet.ts";
import { lirePresences } from "./presences.ts";
import { lireSeance } from "./seance.ts";
import { chercher, premier, type Source, sourceDe } from "./source.ts";
import {
  type ChampsLus,
  CLES_CHAMPS,
  type ContenuRepris,
  type Extrait,
  type LectureActe,
} from "./structure.ts";
import { lireVote } from "./vote.ts";

export interface OptionsLecture {
  /** What the reader knows of the authority: the register's own profile, when the act is its own. */
  profil?: Partial<ProfilCollectivite>;
  /** Pages of the file, where it has some; the receipt included. */
  pages?: number;
  /** What a person says the fields are: the re-count is made on it, the places stay those of the reading. */
  contenu?: ContenuRepris;
  /** What the file attached to the PDF says: the first source, confronted with what is printed. */
  jointes?: ValeursJointes;
}

/** Reads an act from the plain text of its PDF, or typed. Positions are those of `texte`. */
export function lireActeAncien(texte: string, options: OptionsLecture = {}): LectureActe {
  const source = sourceDe(texte);
  const bordereau = debutDuBordereau(source);
  const imprimes = lireChamps(source, bordereau);
  const { jointes } = options;
  const lus = jointes ? champsJoints(imprimes, jointes) : imprimes;
  const champs = options.contenu ? corriges(lus, options.contenu) : lus;
  const secretaireSigne = secretaireQuiSigne(source, 0, bordereau);
  const constats = [
    ...(jointes ? confronter(imprimes, jointes, source.texte.slice(0, bordereau)) : []),
    ...constater(champs, { source, bordereau, secretaireSigne, ...options }),
  ].sort((x, y) => RANGS[x.verdict] - RANGS[y.verdict]);
  const placer = <T extends { extraits: Extrait[] }>(x: T): T => ({
    ...x,
    extraits: x.extraits.map(source.origine),
  });
  return {
    champs: Object.fromEntries(
      Object.entries(champs).map(([cle, champ]) => [cle, champ && placer(champ)]),
    ) as unknown as ChampsLus,
    constats: constats.map(placer),
  };
}

/** What was read and kept stays as it was read; the rest is what the person wrote. */
function corriges(lus: ChampsLus, contenu: ContenuRepris): ChampsLus {
  const entrees = CLES_CHAMPS.map((cle) => {
    const [champ, valeur] = [lus[cle], contenu[cle]];
    if (valeur === null) return [cle, null];
    if (champ && memeValeur(champ.valeur, valeur)) return [cle, champ];
    const raison = "Écrit par la personne qui relit.";
    return [cle, { valeur, confiance: "haute", raison, extraits: champ?.extraits ?? [] }];
  });
  return Object.fromEntries(entrees) as ChampsLus;
}

function lireChamps(source: Source, bordereau: number): ChampsLus {
  const recu = lireBordereau(source, bordereau);
  // « Arrêté » alone on a line is the title of the act, « Arrête » its formula.
  const formule = chercher(
    source,
    /apres\s+en\s+avoir\s+delibere|^[ ]*(?:d[e]cide|arrete)\s*:?[ ]*$/,
    0,
    bordereau,
  ).find(({ de, a }) => !/^\s*arrêté\s*$/iu.test(source.texte.slice(de, a).normalize("NFC")));
  const limite = formule?.de ?? bordereau;
  const presences = lirePresences(source, limite);
  const seance = lireSeance(source, bordereau);
  const numero = lireNumero(source, bordereau, recu.numeroTransmis);
  const objet = lireObjet(source, limite, numero);
  const autorite = lireAutorite(source, bordereau, recu.identifiant);
  const debut = debutDuCorps(source, limite, [
    presences.fin,
    seance.secretaire?.extraits[0]?.a ?? 0,
    objet && objet.confiance === "haute" ? Math.max(...objet.extraits.map(({ a }) => a)) : 0,
    seance.dateActe?.extraits.at(-1)?.a ?? 0,
  ]);
  const corps = placeDuCorps(source, debut, bordereau, objet);
  const { annonces } = presences;
  return {
    ...autorite,
    ...seance,
    numero,
    objet,
    texte: lireCorps(source, corps),
    vote: lireVote(source, Math.min(debut, corps.de), bordereau),
    annexes: lireAnnexes(source, corps.de, bordereau),
    presentsAnnonces: annonces.presents ?? seance.presentsAnnonces,
    titulairesAnnonces: annonces.titulaires,
    suppleantsAnnonces: annonces.suppleants,
    excusesAnnonces: annonces.excuses,
    absentsAnnonces: annonces.absents,
    procurationsAnnoncees: annonces.procurations ?? seance.procurationsAnnoncees,
    presents: presences.presents,
    excuses: presences.excuses,
    absents: presences.absents,
    procurations: presences.procurations,
    ...lireSignature(source, corps.de, bordereau),
    ...lireSuites(source, recu.cycle),
    tribunal: lireTribunal(source),
    ...recu,
  };
}

/** After everything that is of the heading, at the end of its line. */
function debutDuCorps(source: Source, limite: number, fins: number[]): number {
  const apres = Math.max(0, ...fins.filter((fin) => fin <= limite));
  const ligne = source.plat.indexOf("\n", apres);
  const saut = ligne < 0 ? apres : ligne;
  // An act whose visas are above what was taken for the heading keeps them.
  const visa = premier(source, /^[ ]*(?:vu\s|considerant\s|attendu\s)/, 0, limite);
  return visa && visa.de < saut && apres > 0 ? Math.min(saut, visa.de) : Math.min(saut, limite);
}
