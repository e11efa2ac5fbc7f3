/** The document in hand, as it would be signed. */
import { compter } from "@executoire/droit";
import type { PieceASigner } from "@executoire/server/contrat";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { Forme } from "../signes/Forme.tsx";
import { momentMoyen, taille } from "../signes/moments.ts";
import { insecable } from "../signes/typographie.ts";
import { useDocument } from "./useDocument.ts";

export function Lecteur({
  piece,
  lu,
  suivant,
}: {
  piece: PieceASigner;
  lu: boolean;
  /** Null where this account does not sign it. */
  suivant: (() => void) | null;
}) {
  const { url, erreur } = useDocument(piece.document);
  const page = piece.sorte === "acte" ? `/actes/${piece.id}` : `/seances/${piece.id}/pv`;
  return (
    <section className="parapheur-lecteur" aria-labelledby="lecteur" aria-busy={!url && !erreur}>
      <div className="parapheur-tete">
        <h2 id="lecteur">{insecable(piece.intitule)}</h2>
        {suivant && (
          <Button className="bouton bouton-fort" onPress={suivant}>
            {lu ? "Au suivant" : "Lu, au suivant"}
          </Button>
        )}
      </div>
      <p className="petit">
        {compter(piece.pages, "page")}
        {piece.octets > 0 && `, ${taille(piece.octets)}`} · signe&nbsp;:{" "}
        {piece.formule && `${piece.formule} `}
        {piece.attendu.prenom} {piece.attendu.nom}, {piece.attendu.qualite} ·{" "}
        <Link href={page}>tout le dossier</Link> ·{" "}
        <a href={piece.document} target="_blank" rel="noreferrer">
          ouvrir en grand<span className="hors-vue"> (nouvel onglet)</span>
        </a>{" "}
        ·{" "}
        <a href={piece.impression} target="_blank" rel="noreferrer">
          imprimer pour signer à la main<span className="hors-vue"> (nouvel onglet)</span>
        </a>
      </p>
      {piece.avertissements.map(({ phrase, article }) => (
        <p key={phrase} className="note ton-ambre">
          <Forme trace="triangle" /> {insecable(phrase)}{" "}
          {article && <span className="article">({article})</span>}
        </p>
      ))}
      {piece.signatures.length > 0 && (
        <p className="petit">
          Déjà signé par{" "}
          {piece.signatures
            .map(({ nom, qualite, a }) => `${nom}, ${qualite}, ${momentMoyen(a)}`)
            .join("\u00a0; ")}
          .
        </p>
      )}
      {erreur ? (
        <p className="vide">Le document n’a pas pu être lu. Ouvrez-le en grand, ou rechargez la page.</p>
      ) : (
        url && (
          <iframe
            className="parapheur-page"
            title={`Document à signer\u00a0: ${piece.intitule}`}
            src={`${url}#toolbar=0&navpanes=0&view=FitH`}
          />
        )
      )}
    </section>
  );
}
