/** The structured text of a deliberation, as the page and the PDF show it; the vote comes before the decision. */
import {
  arbreDe,
  type Bloc,
  type BlocImage,
  type BlocTableau,
  elementsDe,
  type Fragment,
  fragmentsDe,
  type Noeud,
  parMontant,
  type Style,
  type TexteActe,
  titreArticle,
} from "@executoire/droit";
import { createContext, type ReactNode, useContext } from "react";
import { insecable } from "../signes/typographie.ts";

type DessinerImage = (bloc: BlocImage) => ReactNode;
const Dessin = createContext<DessinerImage>((bloc) => <ImageGardee bloc={bloc} />);

/** `image`: how an image is had, where it is not by the session of an agent. */
export function Texte({
  texte,
  vote,
  image = (bloc) => <ImageGardee bloc={bloc} />,
}: {
  texte: TexteActe;
  vote: string;
  image?: DessinerImage;
}) {
  const total = texte.blocs.reduce((n, b) => n + (b.type === "decision" ? b.elements.length : 0), 0);
  let numero = 0;
  return (
    <Dessin value={image}>
      <div className="texte-acte">
        {texte.blocs.map((bloc, i) => {
          const depuis = numero;
          if (bloc.type === "decision") numero += bloc.elements.length;
          // Blocks have no identity of their own; their order never changes once read.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          return <UnBloc key={i} bloc={bloc} vote={vote} depuis={depuis} total={total} />;
        })}
      </div>
    </Dessin>
  );
}

const ImageGardee = ({ bloc: { empreinte, alternative } }: { bloc: BlocImage }) => (
  <img src={`/api/images/${empreinte}`} alt={alternative} loading="lazy" />
);

interface Place {
  vote: string;
  /** Articles before this block. */
  depuis: number;
  total: number;
}

function UnBloc({ bloc, ...place }: { bloc: Bloc } & Partial<Place>) {
  switch (bloc.type) {
    case "intertitre":
      return <p className="intertitre">{riche(bloc.texte, bloc.styles)}</p>;
    case "visa":
    case "considerant":
    case "paragraphe":
      return <p className={bloc.type}>{riche(bloc.texte, bloc.styles)}</p>;
    case "liste":
      return <Liste noeuds={arbreDe(bloc)} ordonnee={bloc.ordonnee} />;
    case "tableau":
      return <Tableau bloc={bloc} />;
    case "image":
      return <Figure bloc={bloc} />;
    case "decision": {
      const { vote = "", depuis = 0, total = bloc.elements.length } = place;
      return (
        <>
          {depuis === 0 && vote && <p className="vote-ecrit">{vote}</p>}
          {elementsDe(bloc).map(({ texte, styles, suite }, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an article is known by its place
            <div key={i} className="article-acte">
              <p>
                <b className="article-acte-numero">{titreArticle(depuis + i + 1, total)}&nbsp;:</b>{" "}
                {riche(texte, styles)}
              </p>
              {suite.map((s, j) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: what follows an article keeps its order
                <UnBloc key={j} bloc={s} />
              ))}
            </div>
          ))}
        </>
      );
    }
  }
}

function Liste({ noeuds, ordonnee }: { noeuds: Noeud[]; ordonnee: boolean }) {
  const Balise = ordonnee ? "ol" : "ul";
  return (
    <Balise>
      {noeuds.map(({ texte, styles, sous }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items have no identity of their own
        <li key={i}>
          {riche(texte, styles)}
          {sous.length > 0 && <Liste noeuds={sous} ordonnee={ordonnee} />}
        </li>
      ))}
    </Balise>
  );
}

/** Wider than its column, a table moves inside its own frame, which the keyboard reaches. */
function Tableau({ bloc: { titre, colonnes, lignes, total } }: { bloc: BlocTableau }) {
  const droite = (i: number) => (colonnes[i]?.alignement === "droite" ? "droite" : undefined);
  const nomme = colonnes[0]?.alignement === "gauche";
  const rangee = (cellules: string[], cle: number) => (
    <tr key={cle}>
      {cellules.map((cellule, i) =>
        i === 0 && nomme && cellule.trim() ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
          <th key={i} scope="row">
            {insecable(cellule)}
          </th>
        ) : (
          // biome-ignore lint/suspicious/noArrayIndexKey: a cell is known by its column
          <td key={i} className={droite(i)}>
            {insecable(cellule)}
          </td>
        ),
      )}
    </tr>
  );
  const corps = total ? lignes.slice(0, -1) : lignes;
  const somme = total ? lignes.at(-1) : undefined;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="defile" aria-label={titre || "Tableau"} tabIndex={0}>
      <table>
        {titre.trim() && (
          <caption>
            <span>{insecable(titre)}</span>
          </caption>
        )}
        <thead>
          <tr>
            {colonnes.map((colonne, i) =>
              colonne.titre.trim() ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
                <th key={i} scope="col" className={droite(i)}>
                  {insecable(colonne.titre)}
                </th>
              ) : (
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is known by its place
                <td key={i} />
              ),
            )}
          </tr>
        </thead>
        <tbody>{corps.map(rangee)}</tbody>
        {somme && <tfoot>{rangee(somme, 0)}</tfoot>}
      </table>
    </section>
  );
}

function Figure({ bloc }: { bloc: BlocImage }) {
  const dessiner = useContext(Dessin);
  const part = Math.min(100, Math.max(20, Math.round(bloc.largeur / 10) * 10));
  return (
    <figure className={`part-${part}`}>
      {dessiner(bloc)}
      {bloc.legende?.trim() && <figcaption>{insecable(bloc.legende)}</figcaption>}
    </figure>
  );
}

function riche(texte: string, styles: readonly Style[] = []): ReactNode {
  if (styles.length === 0) return insecable(texte);
  return parMontant(fragmentsDe(texte, styles, insecable)).map(({ montant, fragments }, i) =>
    montant ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: a run is known by its place
      <data key={i} className="montant" value={(montant.centimes / 100).toFixed(2)}>
        {fragments.map(morceau)}
      </data>
    ) : (
      fragments.map(morceau)
    ),
  );
}

function morceau(f: Fragment, i: number): ReactNode {
  let rendu: ReactNode = f.texte;
  if (f.exposant) rendu = <sup>{rendu}</sup>;
  if (f.indice) rendu = <sub>{rendu}</sub>;
  if (f.souligne) rendu = <u>{rendu}</u>;
  if (f.italique) rendu = <em>{rendu}</em>;
  if (f.gras) rendu = <strong>{rendu}</strong>;
  return <span key={i}>{rendu}</span>;
}
