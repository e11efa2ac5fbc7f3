/** The convocation and its clear days, counted on the screen as the judge counts them. */
import { compter, dateLongue } from "@executoire/droit";
import type { CommandeSeanceRequete, SeanceVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Button, Input, Label, TextField } from "react-aria-components";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { seance } from "../api/lectures.ts";
import { annoncer } from "../cadre/annonces.ts";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Verdict } from "../signes/Verdict.tsx";
import { enumererJours, joursEntre } from "./jours.ts";

export function Convocation({ id, vue }: { id: string; vue: SeanceVue }) {
  const { etat, convocation: regle } = vue;
  const faite = etat.convocation;
  return (
    <section className="panneau" aria-labelledby="convocation">
      <h2 id="convocation" className="regle-tete">
        Convocation <Verdict verdict={regle.verdict} />
      </h2>
      {faite && (
        <>
          <p>
            Envoyée le <strong>{dateLongue(faite.envoyeeLe)}</strong>, pour le {dateLongue(etat.date)}.
          </p>
          <p className="jours-francs">
            {faite.joursFrancs > 0
              ? enumererJours(joursEntre(faite.envoyeeLe, etat.date))
              : "Aucun jour entier"}
            &nbsp;: <strong>{compter(faite.joursFrancs, "jour franc", "jours francs")}</strong>,{" "}
            {faite.requis} requis
          </p>
        </>
      )}
      {(!faite || regle.verdict !== "conforme") && <p>{regle.phrase}</p>}
      <p className="petit">
        {regle.calcul} <span className="article">{regle.article}</span>
      </p>
      {regle.remede && <p className="petit remede">{regle.remede}</p>}
      {etat.phase === "prevue" && <Convoquer id={id} vue={vue} />}
    </section>
  );
}

function Convoquer({ id, vue }: { id: string; vue: SeanceVue }) {
  const client = useQueryClient();
  const aujourdhui = new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Paris" });
  // A date is proposed only when it can be true: the sitting is still to come.
  const [envoyeeLe, setEnvoyeeLe] = useState(aujourdhui < vue.etat.date ? aujourdhui : "");
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const points = vue.etat.ordreDuJour.length;

  async function convoquer(evenement: FormEvent) {
    evenement.preventDefault();
    if (enCours) return;
    setEnCours(true);
    const reponse = await demander<SeanceVue>("POST", `/api/seances/${encodeURIComponent(id)}/commandes`, {
      version: vue.version,
      commande: { ordre: "convoquer", envoyeeLe },
    } satisfies CommandeSeanceRequete);
    setEnCours(false);
    setMotif(reponse.sorte === "ok" ? null : refusDe(reponse));
    if (reponse.sorte === "conflit") client.setQueryData(seance(id).queryKey, reponse.vue);
    if (reponse.sorte !== "ok") return;
    client.setQueryData(seance(id).queryKey, reponse.valeur);
    annoncer("La séance est convoquée.");
  }

  return (
    <form className="pile" onSubmit={convoquer}>
      <TextField
        className="champ"
        type="date"
        value={envoyeeLe}
        onChange={setEnvoyeeLe}
        isRequired
        validationBehavior="native"
      >
        <Label>Date d’envoi</Label>
        <Input max={vue.etat.date} />
      </TextField>
      {motif && <Refuser motif={motif} />}
      <div className="geste">
        <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
          Convoquer
        </Button>
        <p className="petit">
          Fige l’ordre du jour ({compter(points, "point")}) et les projets&nbsp;; {vue.etat.sieges.length}{" "}
          membres sont convoqués.
        </p>
      </div>
    </form>
  );
}
