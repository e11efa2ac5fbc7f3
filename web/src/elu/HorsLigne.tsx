/** Taking the dossier along: what it weighs, how far the download is, what is on this device, and how to remove it. */
import { compter } from "@executoire/droit";
import type { DossierElu } from "@executoire/server/contrat";
import { useEffect, useMemo, useState } from "react";
import { Forme } from "../signes/Forme.tsx";
import { taille } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { toutOublier } from "./appareil.ts";
import type { Outils } from "./Dossier.tsx";
import { garderPiece, peutGarder, piecesGardees, retirerPieces } from "./pieces.ts";
import type { Lecture } from "./useDossier.ts";

export function HorsLigne({
  dossier,
  ligne,
  outils: { api, jeton },
}: {
  dossier: DossierElu;
  ligne: Lecture["ligne"];
  outils: Outils;
}) {
  /** One file may be the annex of two points: it is one download. */
  const pieces = useMemo(
    () => [...new Map(dossier.pieces.map((piece) => [piece.empreinte, piece])).values()],
    [dossier.pieces],
  );
  const [gardees, setGardees] = useState<Set<string> | null>(null);
  const [recus, setRecus] = useState<number | null>(null);
  const [manquantes, setManquantes] = useState(0);
  const [retire, setRetire] = useState(false);
  useEffect(() => {
    void piecesGardees(jeton.cle, pieces).then(setGardees);
  }, [jeton.cle, pieces]);

  if (!peutGarder() || gardees === null) return null;
  const poids = (liste: typeof pieces) => liste.reduce((somme, { octets }) => somme + octets, 0);
  const aPrendre = pieces.filter(({ empreinte }) => !gardees.has(empreinte));
  const total = poids(aPrendre);

  async function prendre() {
    setRetire(false);
    setManquantes(0);
    setRecus(0);
    await navigator.storage?.persist?.().catch(() => false);
    let ratees = 0;
    for (const piece of aPrendre) {
      const gardee = await garderPiece(api, jeton.cle, piece, (octets) => setRecus((n) => (n ?? 0) + octets));
      if (!gardee) ratees++;
    }
    setGardees(await piecesGardees(jeton.cle, pieces));
    setManquantes(ratees);
    setRecus(null);
  }
  async function retirer() {
    await Promise.all([retirerPieces(jeton.cle), toutOublier(jeton.cle)]);
    setGardees(new Set());
    setRetire(true);
  }

  return (
    <section className="elu-hors-ligne" aria-labelledby="titre-hors-ligne">
      <h2 id="titre-hors-ligne">Sans réseau</h2>
      {recus !== null ? (
        <>
          <label htmlFor="telechargement" className="chiffres">
            {taille(recus)} sur {taille(total)}
          </label>
          <progress id="telechargement" className="elu-avancement" value={recus} max={total} />
        </>
      ) : aPrendre.length === 0 ? (
        <>
          <p className="elu-recu-phrase">
            <Forme trace="rond" ton="vert" /> Disponible hors ligne
          </p>
          <p className="petit">
            Les textes{pieces.length > 0 && ` et ${enPieces(pieces.length)} (${taille(poids(pieces))})`} sont
            sur cet appareil, lisibles par qui l’utilise.
          </p>
          {pieces.length > 0 && (
            <button type="button" className="lien" onClick={() => void retirer()}>
              Retirer de cet appareil
            </button>
          )}
        </>
      ) : (
        <>
          <p className="petit">
            {retire
              ? "Le dossier n’est plus sur cet appareil."
              : "Les textes se relisent déjà sans réseau sur cet appareil\u00a0; les documents, une fois téléchargés."}
          </p>
          <button
            type="button"
            className="bouton"
            aria-disabled={ligne !== "ouverte"}
            onClick={() => {
              if (ligne === "ouverte") void prendre();
            }}
          >
            Rendre disponible hors ligne
          </button>
          <p className="petit chiffres">
            {enPieces(aPrendre.length)}, {taille(total)}
          </p>
        </>
      )}
      {manquantes > 0 && (
        <Refuser
          motif={{
            phrase: `${enPieces(manquantes)} n’${manquantes > 1 ? "ont" : "a"} pas pu être ${manquantes > 1 ? "gardés" : "gardé"} sur cet appareil.`,
            article: null,
            remede:
              "Vérifiez le réseau et la place libre, puis recommencez\u00a0: ce qui est déjà là ne repart pas.",
          }}
        />
      )}
    </section>
  );
}

const enPieces = (nombre: number): string => compter(nombre, "document");
