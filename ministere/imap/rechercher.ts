import type { BoiteImap, LettreImap } from "./boite.ts";
import { jourImap } from "./extraire.ts";
import { FauteDeSyntaxe, lireEnsemble, type Valeur } from "./lexique.ts";
import { lireMime, motsLisibles } from "./mime.ts";

type Critere = (lettre: LettreImap, rang: number) => boolean;

/** Sequence numbers of the letters that a SEARCH asks for (RFC 3501, 6.4.4). */
export function chercher(
  valeurs: Valeur[],
  lettres: LettreImap[],
  dossier: string,
  boite: BoiteImap,
): number[] {
  const reste = [...valeurs];
  const premier = reste[0];
  if (premier?.genre === "mot" && premier.v.toUpperCase() === "CHARSET") reste.splice(0, 2);
  const tous = criteres(reste, lettres, dossier, boite, 0);
  if (tous.length === 0) throw new FauteDeSyntaxe("critère");
  return lettres.flatMap((lettre, i) => (tous.every((c) => c(lettre, i + 1)) ? i + 1 : []));
}

function criteres(
  valeurs: Valeur[],
  lettres: LettreImap[],
  dossier: string,
  boite: BoiteImap,
  profondeur: number,
): Critere[] {
  const liste: Critere[] = [];
  while (valeurs.length > 0) liste.push(critere(valeurs, lettres, dossier, boite, profondeur));
  return liste;
}

const PROFONDEUR_MAX = 20;

/** Takes one criterion, with its own arguments, from the front of the list. */
function critere(
  valeurs: Valeur[],
  lettres: LettreImap[],
  dossier: string,
  boite: BoiteImap,
  profondeur: number,
): Critere {
  if (profondeur > PROFONDEUR_MAX) throw new FauteDeSyntaxe("critères");
  const valeur = valeurs.shift();
  if (!valeur) throw new FauteDeSyntaxe("critère");
  if (valeur.genre === "liste") {
    const tous = criteres([...valeur.v], lettres, dossier, boite, profondeur + 1);
    return (lettre, rang) => tous.every((c) => c(lettre, rang));
  }
  const suivant = () => critere(valeurs, lettres, dossier, boite, profondeur + 1);
  const texte = (): string => {
    const v = valeurs.shift();
    if (!v || v.genre === "liste") throw new FauteDeSyntaxe("critère");
    return v.v;
  };
  const contient = (ou: (lettre: LettreImap) => string): Critere => {
    const cherche = texte().toLowerCase();
    return (lettre) => ou(lettre).toLowerCase().includes(cherche);
  };
  const entier = (l: LettreImap): string => boite.lire(dossier, l.id)?.toString("latin1") ?? "";
  const champ = (nom: string) => (l: LettreImap) =>
    motsLisibles(lireMime(boite.lire(dossier, l.id) ?? Buffer.alloc(0)).champs.get(nom.toLowerCase()) ?? "");
  const jourDe = (l: LettreImap) => Math.floor(boite.date(dossier, l.id).getTime() / 86_400_000);
  const avec =
    (drapeau: string): Critere =>
    (l) =>
      l.drapeaux.has(drapeau);
  const sans =
    (drapeau: string): Critere =>
    (l) =>
      !l.drapeaux.has(drapeau);
  const nom = valeur.v.toUpperCase();
  switch (nom) {
    case "ALL":
    case "OLD":
      return () => true;
    case "RECENT":
    case "NEW":
      return () => false;
    case "SEEN":
    case "ANSWERED":
    case "FLAGGED":
    case "DELETED":
    case "DRAFT":
      return avec(drapeauDe(nom));
    case "UNSEEN":
    case "UNANSWERED":
    case "UNFLAGGED":
    case "UNDELETED":
    case "UNDRAFT":
      return sans(drapeauDe(nom.slice(2)));
    case "KEYWORD":
      return avec(texte());
    case "UNKEYWORD":
      return sans(texte());
    case "NOT": {
      const c = suivant();
      return (l, r) => !c(l, r);
    }
    case "OR": {
      const [a, b] = [suivant(), suivant()];
      return (l, r) => a(l, r) || b(l, r);
    }
    case "UID": {
      const ensemble = lireEnsemble(texte(), lettres.at(-1)?.uid ?? 0);
      return (l) => ensemble(l.uid);
    }
    case "SINCE":
    case "SENTSINCE": {
      const jour = jourImap(texte());
      return (l) => jourDe(l) >= jour;
    }
    case "BEFORE":
    case "SENTBEFORE": {
      const jour = jourImap(texte());
      return (l) => jourDe(l) < jour;
    }
    case "ON":
    case "SENTON": {
      const jour = jourImap(texte());
      return (l) => jourDe(l) === jour;
    }
    case "LARGER":
    case "SMALLER": {
      const n = Number(texte());
      return (l) => (nom === "LARGER" ? boite.taille(dossier, l.id) > n : boite.taille(dossier, l.id) < n);
    }
    case "FROM":
    case "TO":
    case "CC":
    case "BCC":
    case "SUBJECT":
      return contient(champ(nom));
    case "HEADER": {
      const lequel = texte();
      return contient(champ(lequel));
    }
    case "TEXT":
    case "BODY":
      return contient(entier);
    default: {
      const ensemble = lireEnsemble(valeur.v, lettres.length);
      return (_, rang) => ensemble(rang);
    }
  }
}

const drapeauDe = (nom: string): string => `\\${nom[0]}${nom.slice(1).toLowerCase()}`;
