/** Two versions of a text on one sheet: what was taken away is struck, what was added underlined, each also in words. */
import { compter, type TexteActe } from "@executoire/droit";
import { Fragment, useMemo } from "react";
import { type Changement, comparer, type Morceau, type Unite } from "./comparer.ts";

export function Comparaison({
  avant,
  apres,
  abrege = false,
}: {
  avant: TexteActe;
  apres: TexteActe;
  /** Only what changed, and the line around it. */
  abrege?: boolean;
}) {
  const changements = useMemo(() => comparer(avant, apres), [avant, apres]);
  const change = changements.filter(({ etat }) => etat !== "garde");
  if (change.length === 0) return <p className="petit">Les deux textes disent la même chose.</p>;
  return (
    <div className="comparaison">
      <p className="petit">{resume(change)}</p>
      <div className="texte-acte">
        {passages(changements, abrege).map((passage) =>
          passage.sorte === "saut" ? (
            <p key={`saut ${passage.rang}`} className="petit comparaison-saut">
              {compter(passage.nombre, "paragraphe sans changement", "paragraphes sans changement")}
            </p>
          ) : (
            <Ligne key={passage.rang} changement={passage.changement} />
          ),
        )}
      </div>
    </div>
  );
}

type Passage =
  | { sorte: "ligne"; rang: number; changement: Changement }
  | { sorte: "saut"; rang: number; nombre: number };

function passages(changements: Changement[], abrege: boolean): Passage[] {
  const proche = (i: number): boolean =>
    [i - 1, i, i + 1].some((j) => changements[j] !== undefined && changements[j]?.etat !== "garde");
  const sortie: Passage[] = [];
  changements.forEach((changement, rang) => {
    const dernier = sortie.at(-1);
    if (!abrege || proche(rang)) sortie.push({ sorte: "ligne", rang, changement });
    else if (dernier?.sorte === "saut") dernier.nombre++;
    else sortie.push({ sorte: "saut", rang, nombre: 1 });
  });
  return sortie;
}

const GENRES: Record<Unite["genre"], string> = {
  intertitre: "intertitre",
  paragraphe: "paragraphe",
  visa: "visa",
  considerant: "considérant",
  liste: "élément de liste",
  tableau: "tableau",
  rangee: "ligne de tableau",
  image: "image",
  decision: "article",
  suite: "suite d’article",
};

const MOTS: Record<"ajoute" | "retire" | "arrive" | "parti", string> = {
  ajoute: "Ajouté",
  retire: "Retiré",
  arrive: "Déplacé ici",
  parti: "Déplacé",
};

function Ligne({ changement: c }: { changement: Changement }) {
  const titre = c.titre && <span className="comparaison-titre">{c.titre} </span>;
  const classe = `comparaison-ligne ${c.genre} niveau-${c.niveau}`;
  switch (c.etat) {
    case "garde":
      return (
        <p className={classe}>
          {titre}
          {c.texte}
        </p>
      );
    case "modifie":
      return (
        <p className={classe} data-etat="modifie">
          <Marque>
            {c.genreAvant !== c.genre
              ? `${GENRES[c.genreAvant]} devenu ${GENRES[c.genre]}`
              : c.forme
                ? "Mise en forme changée"
                : "Modifié"}
          </Marque>
          {titre}
          {c.morceaux.map((morceau, i) => (
            // Pieces have no identity of their own: their place is one.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Fragment key={i}>
              <Mots {...morceau} />
            </Fragment>
          ))}
        </p>
      );
    case "parti":
      return (
        <p className={classe} data-etat="parti">
          <Marque>{`${MOTS.parti} plus ${c.plus}`}</Marque>
          {titre}
          <Mots sorte="retire" texte={c.texte} />
        </p>
      );
    default: {
      const sorte = c.etat === "retire" ? "retire" : "ajoute";
      const d_ou =
        c.etat === "arrive"
          ? `${MOTS.arrive}, d’un peu plus ${c.plus === "bas" ? "haut" : "bas"}`
          : MOTS[c.etat];
      return (
        <p className={classe} data-etat={c.etat}>
          <Marque>{d_ou}</Marque>
          {titre}
          <Mots sorte={sorte} texte={c.texte} />
        </p>
      );
    }
  }
}

const Marque = ({ children }: { children: string }) => <span className="comparaison-marque">{children}</span>;

/** Struck and underlined for the eye, said for the ear. */
function Mots({ sorte, texte }: Morceau) {
  if (sorte === "garde") return texte;
  const Balise = sorte === "ajoute" ? "ins" : "del";
  return (
    <Balise>
      <span className="hors-vue">{sorte === "ajoute" ? " ajouté\u00a0: " : " retiré\u00a0: "}</span>
      {texte}
      <span className="hors-vue">{sorte === "ajoute" ? " fin de l’ajout " : " fin du retrait "}</span>
    </Balise>
  );
}

/** « 2 passages modifiés, 1 ajouté, 1 retiré » */
function resume(change: Changement[]): string {
  const combien = (...etats: Changement["etat"][]): number =>
    change.filter(({ etat }) => etats.includes(etat)).length;
  return [
    [combien("modifie"), "passage modifié", "passages modifiés"],
    [combien("ajoute"), "passage ajouté", "passages ajoutés"],
    [combien("retire"), "passage retiré", "passages retirés"],
    [combien("arrive"), "passage déplacé", "passages déplacés"],
  ]
    .filter(([n]) => n !== 0)
    .map(([n, un, plusieurs]) => compter(n as number, un as string, plusieurs as string))
    .join(", ");
}
