/** The document of the act as a file: to be signed here, or already signed by somebody named. */
import { designer, type EtatActe, estVotee, genreDecrit, quiSigne, type Signataire } from "@executoire/droit";
import type { ActeVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import { Button, Label, Radio, RadioGroup } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { acte as lectureActe } from "../api/lectures.ts";
import { Champ } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";

export function Depot({ id, etat, agi }: { id: string; etat: EtatActe; agi: (annonce: string) => void }) {
  const { decision, document } = etat;
  const client = useQueryClient();
  const champ = useId();
  const xml = !estVotee(decision) && genreDecrit(decision.genre).xml === true;
  const [fichier, setFichier] = useState<File | null>(null);
  const [ou, setOu] = useState<"ici" | "ailleurs">(
    xml || decision.genre === "deliberation-deposee" ? "ailleurs" : "ici",
  );
  const [signataire, setSignataire] = useState<Signataire>(quiSigne(decision));
  const [enCours, setEnCours] = useState(false);
  const [motif, setMotif] = useState<Motif | null>(null);
  const d = designer(decision);
  const rien = !document && !estVotee(decision) && decision.texte.blocs.length === 0;

  async function deposer(evenement: FormEvent) {
    evenement.preventDefault();
    if (!fichier || enCours) return;
    setEnCours(true);
    setMotif(null);
    const corps = new FormData();
    corps.append("fichier", fichier);
    if (ou === "ailleurs") corps.append("signePar", JSON.stringify(signataire));
    const reponse = await demander<ActeVue>("POST", `/api/actes/${encodeURIComponent(id)}/depot`, corps);
    setEnCours(false);
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    agi(`Le fichier ${d.de} est déposé.`);
    client.setQueryData(lectureActe(id).queryKey, reponse.valeur);
  }

  return (
    <details className="geste-detail" open={rien || motif !== null || undefined}>
      <summary>{document?.fichier ? "Déposer un autre fichier" : "Déposer le fichier de l’acte"}</summary>
      <form className="geste-formulaire" onSubmit={deposer}>
        <div className="champ">
          <label htmlFor={champ}>{xml ? "Fichier XML scellé, ou PDF" : "Fichier PDF"}</label>
          <input
            id={champ}
            type="file"
            accept={xml ? ".xml,application/xml,text/xml,.pdf,application/pdf" : ".pdf,application/pdf"}
            onChange={(choix) => setFichier(choix.target.files?.[0] ?? null)}
          />
        </div>
        <RadioGroup className="choix-forme" value={ou} onChange={(choix) => setOu(choix as typeof ou)}>
          <Label>Signature</Label>
          <div className="choix-forme-liste">
            <Radio value="ici">À signer ici</Radio>
            <Radio value="ailleurs">Déjà signé</Radio>
          </div>
        </RadioGroup>
        {ou === "ici" ? (
          <p className="petit">Une page est ajoutée à la fin du PDF, avec la place de la signature.</p>
        ) : (
          <>
            <p className="petit">Le fichier part tel quel. Dites qui l’a signé.</p>
            <div className="champs-ligne">
              <Champ
                id="depot-prenom"
                libelle="Prénom"
                valeur={signataire.prenom}
                changer={(prenom) => setSignataire({ ...signataire, prenom })}
              />
              <Champ
                id="depot-nom"
                libelle="Nom"
                valeur={signataire.nom}
                changer={(nom) => setSignataire({ ...signataire, nom })}
              />
              <Champ
                id="depot-qualite"
                libelle="Qualité"
                valeur={signataire.qualite}
                changer={(qualite) => setSignataire({ ...signataire, qualite })}
              />
            </div>
          </>
        )}
        <Button type="submit" className={attente("bouton", enCours)} isDisabled={!fichier}>
          Déposer
        </Button>
        {motif && <Refuser motif={motif} />}
      </form>
    </details>
  );
}
