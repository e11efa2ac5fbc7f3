/** Taking the dossier along: what it weighs, how far the download is, what is on this device, and how to remove it. */
import { compter } from "@executoire/droit";
import type { DossierElu, PieceDossier } from "@executoire/server/contrat";
import { useEffect, useMemo, useState } from "react";
import { Forme } from "../signes/Forme.tsx";
import { taille } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { garder, relire, toutOublier } from "./appareil.ts";
import type { Outils } from "./Dossier.tsx";
import { garderPiece, peutGarder, piecesGardees, retirerPieces } from "./pieces.ts";
import type { Lecture } from "./useDossier.ts";

export function HorsLigne({
  dossier,
  lecture: { ligne, le },
  outils: { api, jeton },
}: {
  dossier: DossierElu;
  lecture: Lecture;
  outils: Outils;
}) {
  /** One file may be the annex of two points: it is one download. */
  const pieces = useMemo(
    () => [
      ...new Map(
        [...dossier.pieces, ...(dossier.images ?? [])].map((piece) => [piece.empreinte, piece]),
      ).values(),
    ],
    [dossier.pieces, dossier.images],
  );
  const [gardees, setGardees] = useState<Set<string> | null>(null);
  const [recus, setRecus] = useState<number | null>(null);
  const [manquantes, setManquantes] = useState(0);
  const [retire, setRetire] = useState(false);
  useEffect(() => {
    void piecesGardees(jeton.cle, pieces).then(setGardees);
    void relire(jeton.cle, "retire").then((dit) => setRetire(dit ?? false));
  }, [jeton.cle, pieces]);

  if (!peutGarder() || gardees === null) return null;
  const aPrendre = pieces.filter(({ empreinte }) => !gardees.has(empreinte));

  async function prendre() {
    setRetire(false);
    setManquantes(0);
    setRecus(0);
    await garder(jeton.cle, "retire", false);
    if (le) await garder(jeton.cle, "dossier", { dossier, le });
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
    await garder(jeton.cle, "retire", true);
    setGardees(new Set());
    setRetire(true);
  }

  return (
    <section className="elu-hors-ligne" aria-labelledby="titre-hors-ligne">
      <h2 id="titre-hors-ligne">Sans réseau</h2>
      {recus !== null ? (
        <>
          <label htmlFor="telechargement" className="chiffres">
            {taille(recus)} sur {taille(poids(aPrendre))}
          </label>
          <progress id="telechargement" className="elu-avancement" value={recus} max={poids(aPrendre)} />
        </>
      ) : aPrendre.length === 0 && !retire ? (
        <>
          <p className="elu-recu-phrase">
            <Forme trace="rond" ton="vert" /> Disponible hors ligne
          </p>
          <p className="petit">
            Les textes{pieces.length > 0 && ` et ${enPieces(pieces.length)} (${taille(poids(pieces))})`} sont
            sur cet appareil, lisibles par qui l’utilise.
          </p>
          <button type="button" className="bouton" onClick={() => void retirer()}>
            Retirer de cet appareil
          </button>
        </>
      ) : (
        <>
          <p className="petit">
            {retire
              ? "Rien de ce dossier ne reste sur cet appareil."
              : "Les textes se relisent déjà sans réseau sur cet appareil\u00a0; les documents, une fois téléchargés."}
          </p>
          <div className="geste">
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
            <span className="petit chiffres">
              {enPieces(aPrendre.length)}, {taille(poids(aPrendre))}
            </span>
          </div>
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
const poids = (pieces: readonly PieceDossier[]): number =>
  pieces.reduce((somme, { octets }) => somme + octets, 0);
