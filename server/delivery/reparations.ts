/** For each finding that can be mended in one gesture, that gesture. A clerk corrects where he reads. */
import {
  type Classification,
  type ConstatControle,
  libelleTypeRecu,
  type MatiereClassee,
  matiereDe,
  type NumeroDActe,
  natureParAbrege,
  OBJET_LONGUEUR_MAX,
  proposerSuffixe,
  type Transmission,
  typesProposes,
} from "@executoire/actes";
import type { EtatActe, ParametresTransmission } from "@executoire/droit";
import type { Reparation } from "../api/contrat.ts";

export interface Circonstances {
  etat: EtatActe;
  transmission: Transmission;
  classification: Classification;
  numerosInterdits: NumeroDActe[];
}

export function reparationDe(
  { code, champ }: Pick<ConstatControle, "code" | "champ">,
  c: Circonstances,
): Reparation | undefined {
  const regler = (verbe: string, reglages: ParametresTransmission): Reparation => ({
    geste: "parametres",
    verbe,
    parametres: { ...c.etat.parametres, ...reglages },
  });
  switch (code) {
    case "type-piece-invalide":
    case "type-piece-inconnu":
    case "type-piece-interdit":
      return changerDeType(champ, c, regler);
    case "matiere-inconnue":
    case "matiere-incomplete":
      return choisirMatiere(c, regler);
    case "texte-trop-long":
    case "objet-limite": {
      if (champ !== "objet") return undefined;
      return regler("Raccourcir l’objet transmis", { objet: raccourcir(c.transmission.acte.objet) });
    }
    case "caractere-interdit":
    case "caractere-invisible": {
      if (champ !== "objet") return undefined;
      return regler("Retirer ces caractères de l’objet transmis", {
        objet: sansCommande(c.transmission.acte.objet),
      });
    }
    case "numero-deja-pris":
    case "numero-invalide": {
      const libre = proposerSuffixe(c.etat.decision.numero, c.numerosInterdits);
      return libre
        ? regler(`Transmettre sous le numéro ${libre.affiche}`, { numero: libre.affiche })
        : undefined;
    }
    case "classification-depassee":
    case "classification-inconnue":
      return { geste: "classification", verbe: "Demander la classification à la préfecture" };
    case "annexe-citee":
    case "annexes-inexactes":
    case "annexes-non-annoncees":
    case "annexe-non-pdf":
    case "budget-sans-annexe":
    case "fichiers-identiques":
      return { geste: "aller", verbe: "Voir les annexes", lien: `/actes/${c.etat.acte}` };
    case "adresse-retour-absente":
    case "adresse-retour-ecartee":
    case "trigramme-invalide":
    case "quadrigramme-invalide":
      return { geste: "aller", verbe: "Régler le canal", lien: "/teletransmission/canal" };
    default:
      return undefined;
  }
}

type Regler = (verbe: string, reglages: ParametresTransmission) => Reparation;

function changerDeType(champ: string, c: Circonstances, regler: Regler): Reparation | undefined {
  const [propose] = typesAdmis(c.transmission, c.classification);
  if (!propose) return undefined;
  const rang = /^annexes\[(\d+)\]$/.exec(champ);
  if (!rang) return regler(`Donner le type ${propose.code} au document`, { typePrincipal: propose.code });
  const types = c.transmission.annexes.map(({ typePiece }) => typePiece);
  types[Number(rang[1])] = propose.code;
  return regler(`Donner le type ${propose.code} à l’annexe ${Number(rang[1]) + 1}`, { typesAnnexes: types });
}

/** Types the classification in force accepts for this nature, the usual ones first. */
export function typesAdmis(
  { acte: { nature } }: Pick<Transmission, "acte">,
  classification: Classification,
): { code: string; libelle: string }[] {
  const { code, abrege } = natureParAbrege(nature) ?? { code: null, abrege: nature };
  const recus = classification.natures.find((n) => n.code === code || n.abrege === abrege)?.types ?? [];
  const types = recus.length > 0 || code === null ? recus : typesProposes(code);
  const habituel = (type: string) => (type.startsWith("99_") ? 0 : 1);
  return [...types]
    .sort((a, b) => habituel(a.code) - habituel(b.code) || a.code.localeCompare(b.code))
    .map((type) => ({ code: type.code, libelle: libelleTypeRecu(type) }));
}

const CHOIX_MAX = 200;

function choisirMatiere(
  { transmission, classification }: Circonstances,
  regler: Regler,
): Reparation | undefined {
  const { matiere } = transmission.acte;
  // The nearest matter that exists: its leaves are what may be chosen.
  const niveaux = matiere.split(".");
  let racine: MatiereClassee | undefined;
  for (let n = niveaux.length; n > 0 && !racine; n--)
    racine = matiereDe(classification, niveaux.slice(0, n).join("."));
  const choix = feuilles(racine ? [racine] : classification.matieres).slice(0, CHOIX_MAX);
  const [seule, autre] = choix;
  if (!seule) return undefined;
  if (!autre) return regler(`Choisir la matière ${seule.code}`, { matiere: seule });
  return { geste: "choisir-matiere", verbe: "Choisir une sous-matière", choix };
}

const feuilles = (liste: readonly MatiereClassee[]): { code: string; libelle: string }[] =>
  liste.flatMap(({ code, libelle, enfants }) =>
    enfants.length === 0 ? [{ code, libelle }] : feuilles(enfants),
  );

const COUPURE = " [...]";

/** Cut between two words, one under the limit: some operators refuse the last character. */
export function raccourcir(objet: string): string {
  const signes = [...objet.normalize("NFC")];
  const place = OBJET_LONGUEUR_MAX - 1 - COUPURE.length;
  if (signes.length < OBJET_LONGUEUR_MAX) return objet;
  const debut = signes.slice(0, place).join("");
  const blanc = debut.search(/\s+\S*$/);
  return `${(blanc > place / 2 ? debut.slice(0, blanc) : debut).replace(/[\s,;:]+$/, "")}${COUPURE}`;
}

/** Without what no message carries: control characters become a space. */
export const sansCommande = (objet: string): string =>
  objet
    .replace(/[\p{Cc}\p{Cs}\uFFFE\uFFFF]+/gu, " ")
    .replace(/ {2,}/g, " ")
    .trim();
