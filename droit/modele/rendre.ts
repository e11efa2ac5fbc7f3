/** A model filled with facts: the words around keep their styles, what is not known yet stays visible. */
import type { Bloc, BlocListe, Style, TexteActe } from "../faits.ts";
import { decisionDe, elementsDe, listeDe } from "../texte/elements.ts";
import { ecrireExpression, lireExpression } from "./expression.ts";
import type { ChampModele, FauteModele, ModeleDeTexte } from "./modele.ts";
import type { Valeurs } from "./valeurs.ts";

export interface ModeleRempli {
  objet: string;
  texte: TexteActe;
  rapport: TexteActe | null;
  fautes: FauteModele[];
  aRemplir: { cle: string; libelle: string }[];
}

interface Remplacement {
  de: number;
  a: number;
  par: string;
  centimes?: number;
}
interface Suivi {
  valeurs: Valeurs;
  ou: FauteModele["ou"];
  fautes: FauteModele[];
  aRemplir: Map<string, string>;
}

export function remplir(modele: Omit<ModeleDeTexte, "id">, valeurs: Valeurs): ModeleRempli {
  const fautes: FauteModele[] = fautesDesChamps(modele.champs);
  const aRemplir = new Map<string, string>();
  const suivi = (ou: FauteModele["ou"]): Suivi => ({ valeurs, ou, fautes, aRemplir });
  return {
    objet: remplirMots(modele.objet, [], suivi("objet")).texte,
    texte: remplirTexte(modele.texte, suivi("texte")),
    rapport: modele.rapport ? remplirTexte(modele.rapport, suivi("rapport")) : null,
    fautes,
    aRemplir: [...aRemplir].map(([cle, libelle]) => ({ cle, libelle })),
  };
}

const CLE = /^[a-z][a-z0-9_]{0,40}$/;

function fautesDesChamps(champs: readonly ChampModele[]): FauteModele[] {
  const vues = new Set<string>();
  return champs.flatMap(({ cle, libelle, sorte, options }) => {
    const faute = (phrase: string, remede: string): FauteModele[] => [
      { ou: "texte", extrait: cle || libelle, phrase, remede },
    ];
    const deja = vues.has(cle);
    vues.add(cle);
    if (!CLE.test(cle))
      return faute(
        `Le champ «\u00a0${libelle || cle}\u00a0» a un nom qui ne se lit pas.`,
        "Nommez-le en minuscules sans accent ni espace\u00a0: nom_du_beneficiaire.",
      );
    if (deja) return faute(`Deux champs se nomment «\u00a0${cle}\u00a0».`, "Renommez l’un des deux.");
    if (!libelle.trim())
      return faute(`Le champ «\u00a0${cle}\u00a0» n’a pas d’intitulé.`, "Dites ce qu’il faut y écrire.");
    if (sorte === "choix" && (options ?? []).length < 2)
      return faute(
        `Le champ «\u00a0${libelle}\u00a0» n’offre pas de choix.`,
        "Donnez au moins deux réponses.",
      );
    return [];
  });
}

const remplirTexte = (texte: TexteActe, suivi: Suivi): TexteActe => ({
  blocs: texte.blocs.map((bloc) => remplirBloc(bloc, suivi)),
});

function remplirBloc(bloc: Bloc, suivi: Suivi): Bloc {
  const mots = (texte: string) => remplirMots(texte, [], suivi).texte;
  switch (bloc.type) {
    case "image":
      return bloc;
    case "tableau":
      return {
        ...bloc,
        titre: mots(bloc.titre),
        colonnes: bloc.colonnes.map((c) => ({ ...c, titre: mots(c.titre) })),
        lignes: bloc.lignes.map((ligne) => ligne.map(mots)),
      };
    case "liste":
      return listeDe(bloc.ordonnee, remplirElements(bloc, suivi));
    case "decision":
      return decisionDe(remplirElements(bloc, suivi));
    default: {
      const { styles = [], texte, ...reste } = bloc;
      const fait = remplirMots(texte, styles, suivi);
      return { ...reste, texte: fait.texte, ...(fait.styles.length > 0 && { styles: fait.styles }) };
    }
  }
}

const remplirElements = (bloc: BlocListe | Extract<Bloc, { type: "decision" }>, suivi: Suivi) =>
  elementsDe(bloc).map((e) => ({
    ...e,
    ...remplirMots(e.texte, e.styles, suivi),
    suite: e.suite.map((b) => remplirBloc(b, suivi)) as typeof e.suite,
  }));

function remplirMots(texte: string, styles: Style[], suivi: Suivi): { texte: string; styles: Style[] } {
  const faits = remplacements(texte, suivi);
  if (faits.length === 0) return { texte, styles };
  let [sortie, lu] = ["", 0];
  const montants: Style[] = [];
  for (const { de, a, par, centimes } of faits) {
    sortie += texte.slice(lu, de);
    if (centimes !== undefined)
      montants.push({ de: sortie.length, a: sortie.length + par.length, genre: "montant", centimes });
    sortie += par;
    lu = a;
  }
  const deplaces = styles.flatMap((s): Style[] => {
    const [de, a] = [deplacer(s.de, faits, "debut"), deplacer(s.a, faits, "fin")];
    return de < a ? [{ ...s, de, a }] : [];
  });
  return { texte: sortie + texte.slice(lu), styles: [...deplaces, ...montants] };
}

/** Where a place of the model is once filled; inside braces, at the near edge of what replaced them. */
function deplacer(place: number, faits: readonly Remplacement[], bord: "debut" | "fin"): number {
  let decalage = 0;
  for (const { de, a, par } of faits) {
    if (place <= de) break;
    if (place < a) return de + decalage + (bord === "fin" ? par.length : 0);
    decalage += par.length - (a - de);
  }
  return place + decalage;
}

function remplacements(texte: string, { valeurs, ou, fautes, aRemplir }: Suivi): Remplacement[] {
  const sortie: Remplacement[] = [];
  const faute = (de: number, a: number, phrase: string, remede: string) =>
    fautes.push({ ou, extrait: texte.slice(Math.max(0, de - 20), a + 20), phrase, remede });
  for (let i = 0; i < texte.length; ) {
    const ouvre = texte.indexOf("{{", i);
    const ferme = texte.indexOf("}}", i);
    if (ferme >= 0 && (ouvre < 0 || ferme < ouvre)) {
      faute(
        ferme,
        ferme + 2,
        "Des accolades se ferment sans s’être ouvertes.",
        "Ajoutez {{ devant, ou retirez }}.",
      );
      i = ferme + 2;
      continue;
    }
    if (ouvre < 0) break;
    const suivante = texte.indexOf("{{", ouvre + 2);
    if (ferme < 0 || (suivante >= 0 && suivante < ferme)) {
      faute(
        ouvre,
        ouvre + 2,
        "Des accolades s’ouvrent et ne se ferment pas.",
        "Ajoutez }} après le nom de la variable.",
      );
      i = ouvre + 2;
      continue;
    }
    const [de, a] = [ouvre, ferme + 2];
    const lue = lireExpression(texte.slice(de + 2, ferme), valeurs);
    if (lue.ok) {
      const { texte: mots, aRemplir: libelle, centimes } = ecrireExpression(lue.valeur, valeurs);
      if (mots === null) aRemplir.set(lue.valeur.nom, valeurs.get(lue.valeur.nom)?.libelle ?? libelle);
      sortie.push({ de, a, par: mots ?? `[${libelle}]`, ...(centimes !== undefined && { centimes }) });
    } else faute(de, a, lue.phrase, lue.remede);
    i = a;
  }
  return sortie;
}
