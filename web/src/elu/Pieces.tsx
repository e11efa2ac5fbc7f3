/** Documents to open, each with its size; opened here or kept, they are the exact bytes that were sent. */
import type { PieceDossier } from "@executoire/server/contrat";
import { useState } from "react";
import { taille } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import type { Outils } from "./Dossier.tsx";
import { adressePiece, ouvrirPiece } from "./pieces.ts";

export function Pieces({
  pieces,
  outils: { api, jeton },
}: {
  pieces: readonly PieceDossier[];
  outils: Outils;
}) {
  const [absente, setAbsente] = useState<string | null>(null);
  return (
    <>
      <ul className="elu-pieces">
        {pieces.map((piece) => (
          <li key={piece.empreinte}>
            <a
              href={adressePiece(piece)}
              target="_blank"
              rel="noreferrer"
              onClick={(e) => {
                e.preventDefault();
                setAbsente(null);
                void ouvrirPiece(api, jeton.cle, piece).then((ouverte) => {
                  if (!ouverte) setAbsente(piece.titre);
                });
              }}
            >
              {piece.titre}
              <span className="hors-vue"> (nouvel onglet)</span>
            </a>{" "}
            <span className="petit chiffres">
              {piece.fichier}, {taille(piece.octets)}
            </span>
          </li>
        ))}
      </ul>
      {absente && (
        <Refuser
          motif={{
            phrase: `«\u00a0${absente}\u00a0» n’est pas sur cet appareil, et le serveur ne répond pas.`,
            article: null,
            remede:
              "Retrouvez une connexion\u00a0; la prochaine fois, rendez d’abord le dossier disponible hors ligne.",
          }}
        />
      )}
    </>
  );
}
