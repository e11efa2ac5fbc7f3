/** The text of the act: words selected in it are marked by one button, which the keyboard reaches too. */
import { type ContenuActe, estVotee, type Passage, phraseDuVote } from "@executoire/droit";
import { useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { TexteActePris } from "../actes-pris/TexteActePris.tsx";
import { Texte } from "../seance/Texte.tsx";
import { useSurlignage } from "./useSurlignage.ts";

/** Beyond this, one marks a paragraph: the field says better what is meant. */
const MOTS_MAX = 300;

export function TexteAMarquer({
  decision,
  marquer,
  enFichier,
  acte,
  passages,
}: {
  decision: ContenuActe;
  /** Null where nothing can be marked. */
  marquer: ((mots: string) => void) | null;
  enFichier: boolean;
  acte: string;
  passages: readonly Passage[];
}) {
  const cadre = useRef<HTMLDivElement>(null);
  const selection = useSelection(cadre);
  useSurlignage(cadre, passages);
  return (
    <>
      {marquer && (
        <p className="occultation-barre">
          <Button
            className="bouton"
            isDisabled={selection === ""}
            onPress={() => {
              marquer(selection);
              window.getSelection()?.removeAllRanges();
            }}
          >
            Marquer la sélection
          </Button>
          <span className="petit">
            {selection
              ? `«\u00a0${selection.length > 60 ? `${selection.slice(0, 60)}…` : selection}\u00a0»`
              : "Sélectionnez un nom ou un numéro dans le texte, ou écrivez-le à droite."}
          </span>
        </p>
      )}
      <div ref={cadre} className="occultation-page">
        {enFichier ? (
          <p className="note">
            Le texte de cet acte est un fichier&nbsp;:{" "}
            <a
              href={`/api/actes/${encodeURIComponent(acte)}/fichiers/acte.pdf`}
              target="_blank"
              rel="noreferrer"
            >
              le lire<span className="hors-vue"> (nouvel onglet)</span>
            </a>
            . Écrivez à droite les mots à cacher, puis déposez la copie où ils sont retirés.
          </p>
        ) : estVotee(decision) ? (
          <Texte texte={decision.texte} vote={phraseDuVote(decision.scrutin, decision.profil)} />
        ) : (
          <TexteActePris acte={decision} />
        )}
      </div>
    </>
  );
}

/** The words selected inside the frame. A press on the button must not lose them: they are kept until others are. */
function useSelection(cadre: { current: HTMLElement | null }): string {
  const [mots, setMots] = useState("");
  useEffect(() => {
    const lire = () => {
      const choisie = window.getSelection();
      const dedans = choisie?.anchorNode && cadre.current?.contains(choisie.anchorNode);
      if (!dedans) return;
      const texte = choisie.toString().replace(/\s+/gu, " ").trim();
      setMots(texte.length <= MOTS_MAX ? texte : "");
    };
    document.addEventListener("selectionchange", lire);
    return () => document.removeEventListener("selectionchange", lire);
  }, [cadre]);
  return mots;
}
