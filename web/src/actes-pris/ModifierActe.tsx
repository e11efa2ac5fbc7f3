/** An act corrected before it is signed and before it leaves: the same form, with the reason. */
import { type ActePris, estVotee } from "@executoire/droit";
import type { ActePrisSaisi, ActeVue, PossiblesVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { Link, useLocation } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { acte as lectureActe } from "../api/lectures.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Champ } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { Examen } from "./Examen.tsx";
import { Formulaire } from "./Formulaire.tsx";
import { possibles } from "./lectures.ts";

export default function ModifierActe({ id }: { id: string }) {
  const lu = useQuery({ ...lectureActe(id), refetchInterval: false });
  const offert = useQuery(possibles);
  const erreur = lu.error ?? offert.error;
  if (erreur && !(lu.data && offert.data))
    return <EtatDePage titre="Modifier l’acte" erreur={erreur} recommencer={() => lu.refetch()} />;
  if (!lu.data || !offert.data)
    return (
      <Page titre="Modifier l’acte">
        <Attente quoi="Lecture de l’acte" />
      </Page>
    );
  const { decision } = lu.data.etat;
  if (estVotee(decision) || !lu.data.gestes.includes("modifier"))
    return (
      <Page titre="Modifier l’acte" surtitre={<Link href={`/actes/${id}`}>{decision.numero}</Link>}>
        <p className="vide">Cet acte ne se modifie plus, ou pas depuis ce compte.</p>
      </Page>
    );
  return <Saisie id={id} acte={decision} possibles={offert.data} />;
}

const saisieDe = ({ acte: _, profil: _p, depot: _d, a: _a, ...saisie }: ActePris): ActePrisSaisi => saisie;

function Saisie({ id, acte, possibles: p }: { id: string; acte: ActePris; possibles: PossiblesVue }) {
  const client = useQueryClient();
  const [, aller] = useLocation();
  const [saisie, changer] = useState(() => saisieDe(acte));
  const [motif, setMotif] = useState("");
  const [enCours, setEnCours] = useState(false);
  const [refus, setRefus] = useState<Motif | null>(null);
  async function enregistrer() {
    if (enCours) return;
    setEnCours(true);
    setRefus(null);
    const reponse = await demander<ActeVue>("PUT", `/api/actes/${encodeURIComponent(id)}`, {
      ...saisie,
      motif,
    });
    setEnCours(false);
    if (reponse.sorte !== "ok") return setRefus(refusDe(reponse));
    client.setQueryData(lectureActe(id).queryKey, reponse.valeur);
    annoncer("L’acte est modifié.");
    aller(`/actes/${id}`);
  }
  return (
    <Page
      large
      titre={`Modifier ${acte.numero}`}
      surtitre={
        <>
          <Link href="/actes">Actes</Link> · <Link href={`/actes/${id}`}>{acte.numero}</Link>
        </>
      }
    >
      <div className="acte-pris">
        <Formulaire possibles={p} acte={saisie} changer={changer} numeroPris />
        <div className="acte-pris-droite">
          <div className="panneau">
            <Champ
              id="acte-motif"
              libelle="Motif de la modification"
              lignes={2}
              valeur={motif}
              changer={setMotif}
              aide="Il reste dans l’historique de l’acte."
            />
            <Button className={attente("bouton bouton-fort", enCours)} onPress={enregistrer}>
              Enregistrer la modification
            </Button>
            <p className="petit">Un PDF déjà établi est retiré&nbsp;: il dirait l’ancien texte.</p>
            {refus && <Refuser motif={refus} />}
          </div>
          <Examen saisie={saisie} acte={id} />
        </div>
      </div>
    </Page>
  );
}
