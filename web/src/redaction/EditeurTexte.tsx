/** The editor of a text that will bind, brought when it is asked for; until then its words are already read. */
import type { TexteActe } from "@executoire/droit";
import type { FilDeCommentaire } from "@executoire/server/contrat";
import { lazy, Suspense } from "react";
import { Texte } from "../seance/Texte.tsx";
import type { Ancre } from "./ancres.ts";

export interface ProprietesEditeur {
  /** Of the text box itself: a list of what is missing leads to it. */
  id: string;
  libelle: string;
  valeur: TexteActe;
  /** At each keystroke, with the whole text. */
  changer: (texte: TexteActe) => void;
  /** Read only: the text follows whoever writes it. */
  lecture?: boolean;
  /** A report has no article nor visa to offer first. */
  genre?: "deliberation" | "rapport" | "arrete";
  /** Printed before the first article: `Le Conseil municipal décide :`. */
  vote?: string;
  /** Where images are sent and read. */
  adresseImages?: string;
  /** What the law still asks of this text, said under it. */
  manque?: string | undefined;
  aide?: string;
  fils?: readonly FilDeCommentaire[];
  surFil?: SurFil;
}

/** What the page does with threads: rows are its own, the text is the editor's. */
export interface SurFil {
  /** The thread looked at in the margin. */
  actif: string | null;
  /** The caret came into a thread, or left it. */
  choisir: (fil: string | null) => void;
  /** A comment, or a suggestion with `remplacement`. Where one writes, its anchor is already in the text. */
  ajouter?: (demande: DemandeDeFil) => void;
  /** The words are already replaced in the text. */
  accepter?: (fil: string) => void;
  refuser?: (fil: string) => void;
}
export interface DemandeDeFil {
  id: string;
  cite: string;
  ancre: Ancre;
  message: string;
  remplacement?: string;
}

const Editeur = lazy(() => import("./Editeur.tsx"));

export function EditeurTexte(proprietes: ProprietesEditeur) {
  const { libelle, valeur, vote = "" } = proprietes;
  return (
    <Suspense
      fallback={
        <div className="redaction" aria-busy="true">
          <p className="redaction-libelle">{libelle}</p>
          <div className="redaction-feuille">
            <Texte texte={valeur} vote={vote} />
          </div>
        </div>
      }
    >
      <Editeur {...proprietes} />
    </Suspense>
  );
}
