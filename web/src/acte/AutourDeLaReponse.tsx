/** Beside an answer: the letter it answers, and the exact message it becomes. */
import { dateLongue } from "@executoire/droit";
import type { ControleCourrierVue, FilVue } from "@executoire/server/contrat";
import { taille } from "../signes/moments.ts";
import { LigneDeRegle } from "../signes/Verdict.tsx";
import { direService } from "./motsCourriers.ts";
import { Xml } from "./Xml.tsx";

export function LettreRecue({ fil }: { fil: FilVue }) {
  const { recu } = fil;
  return (
    <section className="panneau" aria-labelledby="reponse-lettre">
      <h2 id="reponse-lettre">La lettre</h2>
      <p className="petit">
        {direService(recu.service)}
        {recu.dateCourrier && `, ${dateLongue(recu.dateCourrier)}`}
      </p>
      {recu.texte && <blockquote className="fil-texte">{recu.texte}</blockquote>}
      {recu.pieces.length > 0 && (
        <ul className="fichiers">
          {recu.pieces.map((piece, rang) => (
            <li key={piece.empreinte + piece.nom}>
              <a href={fil.adressesPieces[rang]}>{piece.nom}</a>
              <span className="petit chiffres">{taille(piece.octets)}</span>
            </li>
          ))}
        </ul>
      )}
      {fil.effet && (
        <ul className="regles fil-effet" aria-label="Effet sur le délai">
          <LigneDeRegle regle={fil.effet} ouverte />
        </ul>
      )}
    </section>
  );
}

export function MessageQuiPartira({ controle }: { controle: ControleCourrierVue | null }) {
  return (
    <section className="panneau envoi-message" aria-labelledby="reponse-message">
      <h2 id="reponse-message">Le message qui partira</h2>
      {controle ? (
        <>
          <Xml nom="Message métier, XML" texte={controle.message} />
          <ul className="fichiers">
            {controle.fichiers.map((fichier) => (
              <li key={fichier.nom}>
                <span>
                  {fichier.nomOriginal}
                  <span className="mono nom-de-fichier">{fichier.nom}</span>
                </span>
                <span className="petit chiffres">
                  {fichier.typePiece && `${fichier.typePiece} · `}
                  {taille(fichier.octets)}
                </span>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <p className="vide">Contrôlez la réponse&nbsp;: le message exact viendra ici.</p>
      )}
    </section>
  );
}
