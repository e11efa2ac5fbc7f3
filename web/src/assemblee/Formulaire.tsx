/** A gesture in a window: its fields, what the law says of it while it is typed, its refusal if it is refused. */
import { type CommandeAssemblee, type Composition, deciderAssemblee, estDateCivile } from "@executoire/droit";
import { type FormEvent, type ReactNode, useMemo, useState } from "react";
import { Button } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import type { Lecture } from "./lectures.ts";
import { useGeste } from "./useGeste.ts";

/** An order on the register: its warnings come as it is typed, from the same law as the server’s. */
export function FormulaireOrdre({
  lecture,
  commande,
  conseil = null,
  verbe,
  fait,
  fini,
  annuler,
  children,
}: {
  lecture: Lecture;
  /** Null while something is missing. */
  commande: CommandeAssemblee | null;
  conseil?: Composition | null;
  verbe: string;
  /** Said aloud once it is done. */
  fait: string;
  fini: () => void;
  annuler: () => void;
  children: ReactNode;
}) {
  const { commander, enCours } = useGeste();
  const avertissements = useMemo(() => {
    if (!commande || ("du" in commande && !estDateCivile(commande.du))) return [];
    const issue = deciderAssemblee(lecture.mandature.faits, commande, { a: "", conseil });
    return issue.ok ? issue.valeur.avertissements : [];
  }, [lecture, commande, conseil]);
  return (
    <Formulaire
      verbe={verbe}
      enCours={enCours}
      annuler={annuler}
      envoyer={async () => {
        if (!commande) return INCOMPLET;
        const refus = await commander(lecture, commande, fait);
        if (!refus) fini();
        return refus;
      }}
    >
      {children}
      {avertissements.length > 0 && (
        <ul className="avertissements" aria-label="À vérifier">
          {avertissements.map(({ phrase, article, remede }) => (
            <Avertissement key={phrase} phrase={phrase} article={article} remede={remede} />
          ))}
        </ul>
      )}
    </Formulaire>
  );
}

const INCOMPLET: Motif = {
  phrase: "Il manque une réponse.",
  article: null,
  remede: "Remplir chaque champ, puis recommencer.",
};

export function Formulaire({
  verbe,
  enCours,
  annuler,
  envoyer,
  children,
}: {
  verbe: string;
  enCours: boolean;
  annuler: () => void;
  envoyer: () => Promise<Motif | null>;
  children: ReactNode;
}) {
  const [motif, setMotif] = useState<Motif | null>(null);
  async function soumettre(evenement: FormEvent) {
    evenement.preventDefault();
    setMotif(null);
    setMotif(await envoyer());
  }
  return (
    <form className="pile" onSubmit={soumettre}>
      {children}
      {motif && <Refuser motif={motif} />}
      <div className="dialogue-pied">
        <Button className="bouton" onPress={annuler}>
          Annuler
        </Button>
        <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
          {verbe}
        </Button>
      </div>
    </form>
  );
}

export function Avertissement({
  phrase,
  article,
  remede,
  gestes,
}: {
  phrase: string;
  article?: string | null;
  remede?: string;
  gestes?: ReactNode;
}) {
  return (
    <li className="avertissement">
      <Forme trace="triangle" ton="ambre" />
      <div>
        <p>
          {phrase}
          {article && <span className="article"> ({article})</span>}
        </p>
        {(remede || gestes) && (
          <p className="petit avertissement-remede">
            {remede && <span className="remede">{remede}</span>} {gestes}
          </p>
        )}
      </div>
    </li>
  );
}
