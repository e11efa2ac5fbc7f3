/** The files of an answer: dropped or chosen, uploaded with what has left so far, each with a type proposed. */
import type { PieceDeposee } from "@executoire/server/contrat";
import { useState } from "react";
import { Button, DropZone, FileTrigger, Label, ProgressBar } from "react-aria-components";
import { type Motif, refusDe, televerser } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Barre } from "../signes/Barre.tsx";
import { taille } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";

export interface PieceJointe extends PieceDeposee {
  typePiece: string;
}

export function PiecesReponse({
  acte,
  pieces,
  max,
  types,
  changer,
}: {
  acte: string;
  pieces: PieceJointe[];
  /** Null: as many as needed. */
  max: number | null;
  types: { code: string; libelle: string }[];
  changer: (suite: (avant: PieceJointe[]) => PieceJointe[]) => void;
}) {
  const [enCours, setEnCours] = useState<{ nom: string; part: number }[]>([]);
  const [refus, setRefus] = useState<Motif[]>([]);
  const complet = max !== null && pieces.length >= max;
  const propose = types.find(({ code }) => code.startsWith("99_"))?.code ?? types[0]?.code ?? "";

  async function joindre(fichiers: File[]) {
    setRefus([]);
    for (const fichier of fichiers) {
      const avancer = (part: number) =>
        setEnCours((avant) => [
          ...avant.filter(({ nom }) => nom !== fichier.name),
          { nom: fichier.name, part },
        ]);
      avancer(0);
      const chemin = `/api/actes/${encodeURIComponent(acte)}/pieces`;
      const reponse = await televerser<PieceDeposee>(chemin, fichier, avancer);
      setEnCours((avant) => avant.filter(({ nom }) => nom !== fichier.name));
      if (reponse.sorte !== "ok") {
        setRefus((avant) => [...avant, refusDe(reponse)]);
        continue;
      }
      const piece: PieceJointe = { ...reponse.valeur, typePiece: propose };
      changer((avant) =>
        avant.some(({ empreinte }) => empreinte === piece.empreinte) ? avant : [...avant, piece],
      );
      annoncer(`Pièce jointe\u00a0: ${piece.nom}.`);
    }
  }

  return (
    <div className="annexes">
      <h3>{max === 1 ? "La pièce" : "Les pièces"}</h3>
      {pieces.length > 0 && (
        <ul className="annexes-liste">
          {pieces.map((piece) => (
            <li key={piece.empreinte}>
              <p className="petit annexe-fichier">
                <span>{piece.nom}</span>
                <span className="chiffres">{taille(piece.octets)}</span>
                <Button
                  className="lien"
                  aria-label={`Retirer la pièce ${piece.nom}`}
                  onPress={() =>
                    changer((avant) => avant.filter(({ empreinte }) => empreinte !== piece.empreinte))
                  }
                >
                  Retirer
                </Button>
              </p>
              <label className="champ type-de-piece">
                <span className="petit">
                  Type de pièce<span className="hors-vue"> de {piece.nom}</span>
                </span>
                <select
                  value={piece.typePiece}
                  onChange={({ target }) =>
                    changer((avant) =>
                      avant.map((p) =>
                        p.empreinte === piece.empreinte ? { ...p, typePiece: target.value } : p,
                      ),
                    )
                  }
                >
                  {!types.some(({ code }) => code === piece.typePiece) && (
                    <option value={piece.typePiece}>{piece.typePiece || "à choisir"}</option>
                  )}
                  {types.map(({ code, libelle }) => (
                    <option key={code} value={code}>
                      {code} {libelle}
                    </option>
                  ))}
                </select>
              </label>
            </li>
          ))}
        </ul>
      )}
      {enCours.map(({ nom, part }) => (
        <ProgressBar key={nom} value={part * 100} className="televersement">
          {({ percentage, valueText }) => (
            <>
              <Label className="petit">Dépôt de {nom}</Label>{" "}
              <span className="petit chiffres">{valueText}</span>
              <Barre part={percentage} />
            </>
          )}
        </ProgressBar>
      ))}
      {refus.map((motif) => (
        <Refuser key={motif.phrase} motif={motif} />
      ))}
      {complet ? (
        <p className="petit">
          {max === 1 ? "Cette réponse porte une seule pièce" : `Cette réponse porte ${max} pièces au plus`}
          &nbsp;: retirez-en une pour la remplacer.
        </p>
      ) : (
        <DropZone
          className="depot"
          aria-label="Déposer des pièces"
          onDrop={async ({ items }) => {
            const fichiers = items.filter((item) => item.kind === "file");
            await joindre(await Promise.all(fichiers.map((item) => item.getFile())));
          }}
        >
          <FileTrigger allowsMultiple={max !== 1} onSelect={(liste) => void joindre([...(liste ?? [])])}>
            <Button className="bouton">{max === 1 ? "Joindre le fichier" : "Joindre des fichiers"}</Button>
          </FileTrigger>
          <span className="petit">ou déposez-le ici&nbsp;: PDF, image ou XML.</span>
        </DropZone>
      )}
    </div>
  );
}
