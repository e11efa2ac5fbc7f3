/** The list of matters in force here: its date, asking for a newer one, reading it. */
import { dateMoyenne } from "@executoire/droit";
import type { ClassificationResume } from "@executoire/server/contrat";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { attente } from "../signes/attente.ts";
import { ETATS_ENVOI, Marque } from "../signes/Etat.tsx";
import { Forme } from "../signes/Forme.tsx";
import { momentMoyen } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { useBureau } from "./useBureau.ts";

export function Classification({ resume, peut }: { resume: ClassificationResume; peut: boolean }) {
  const { faire, occupe, motif } = useBureau();
  const refus = motif("classification");
  const { demandeEnCours } = resume;
  return (
    <section className="panneau" aria-labelledby="classification">
      <h2 id="classification">Classification</h2>
      <p>
        Celle du <strong>{dateMoyenne(resume.date)}</strong>
        {resume.recue ? ", reçue de la préfecture." : ", base nationale livrée avec le logiciel."}
      </p>
      <p className="petit">{resume.phrase}</p>
      {resume.avertissements.map((avertissement) => (
        <p key={avertissement} className="petit">
          <Forme trace="triangle" ton="ambre" /> {avertissement}
        </p>
      ))}
      {demandeEnCours && (
        <p className="petit">
          <Marque signe={ETATS_ENVOI[demandeEnCours.etat]} /> Demandée le{" "}
          <span className="chiffres">{momentMoyen(demandeEnCours.a)}</span>&nbsp;: la réponse viendra
          d’elle-même.
        </p>
      )}
      <p className="liens">
        <Link href="/teletransmission/classification">Parcourir la classification</Link>
      </p>
      {peut && !demandeEnCours && (
        <p>
          <Button
            className={attente("bouton", occupe("classification"))}
            onPress={() =>
              faire("classification", "POST", "classification", {}, "La classification est demandée.")
            }
          >
            Demander la classification
          </Button>
        </p>
      )}
      {refus && <Refuser motif={refus} />}
    </section>
  );
}
