/** A suggestion taken from the margin: its words stand where those it was hung on stood. */
import {
  type Bloc,
  decisionDe,
  desancrer,
  elementsDe,
  listeDe,
  type Style,
  type TexteActe,
} from "@executoire/droit";

interface Morceau {
  texte: string;
  styles: Style[];
}

/** The text with the words of this thread replaced; null where it hangs nowhere. */
export function accepterDans(texte: TexteActe, fil: string, mots: string): TexteActe | null {
  let fait = false;
  const changer = (morceau: Morceau): Morceau => {
    const ancres = morceau.styles.filter((s) => s.genre === "commentaire" && s.fil === fil);
    if (fait || ancres.length === 0) return morceau;
    fait = true;
    const de = Math.min(...ancres.map((s) => s.de));
    const a = Math.max(...ancres.map((s) => s.a));
    return remplacer(morceau, de, a, mots);
  };
  const suite = { blocs: texte.blocs.map((b) => dansLeBloc(b, changer)) };
  return fait ? desancrer(suite, new Set([fil])) : null;
}

function remplacer({ texte, styles }: Morceau, de: number, a: number, mots: string): Morceau {
  const decalage = mots.length - (a - de);
  const garde = styles.flatMap((s): Style[] => {
    if (s.a <= de) return [s];
    if (s.de >= a) return [{ ...s, de: s.de + decalage, a: s.a + decalage }];
    // A sum is no longer that sum once its words change.
    if (s.genre === "montant") return [];
    // The look of the first word replaced is that of the new ones.
    const debut = s.de <= de ? s.de : de + mots.length;
    const fin = s.a >= a ? s.a + decalage : s.de <= de ? de + mots.length : debut;
    return fin > debut ? [{ ...s, de: debut, a: fin }] : [];
  });
  return { texte: texte.slice(0, de) + mots + texte.slice(a), styles: garde };
}

function dansLeBloc(bloc: Bloc, changer: (m: Morceau) => Morceau): Bloc {
  switch (bloc.type) {
    case "tableau":
    case "image":
      return bloc;
    case "liste":
      return listeDe(
        bloc.ordonnee,
        elementsDe(bloc).map((e) => ({ ...e, ...changer({ texte: e.texte, styles: e.styles }) })),
      );
    case "decision":
      return decisionDe(
        elementsDe(bloc).map((e) => ({
          ...e,
          ...changer({ texte: e.texte, styles: e.styles }),
          suite: e.suite.map((s) => dansLeBloc(s, changer)) as typeof e.suite,
        })),
      );
    default: {
      const { styles, ...reste } = bloc;
      const apres = changer({ texte: bloc.texte, styles: styles ?? [] });
      return { ...reste, texte: apres.texte, ...(apres.styles.length > 0 && { styles: apres.styles }) };
    }
  }
}
