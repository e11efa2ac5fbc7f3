/** From a projet to an agenda: where it goes, where it is, and whether both still say the same. */
import { dateLongue } from "@executoire/droit";
import type { PointInscrit, ProjetVue, ReinscriptionConflit } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { preparation } from "../seance/lectures.ts";
import { Choix } from "../seance/redaction/champs.tsx";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { adresseProjet, inscriptions, projet, projets } from "./lectures.ts";
import type { Ecriture } from "./useEcriture.ts";

type InscriptionVue = ProjetVue["inscriptions"][number];
const ETATS: Record<InscriptionVue["etat"], string> = {
  "en-preparation": "en préparation",
  convoquee: "convoquée\u00a0: son texte est figé",
  levee: "tenue",
  supprimee: "supprimée",
};
const POINTS: Record<PointInscrit["etat"], string | null> = {
  "a-jour": null,
  "projet-modifie": "le projet a changé depuis",
  "modifie-a-l-ordre-du-jour": "modifié à l’ordre du jour",
  "modifie-des-deux-cotes": "modifié des deux côtés",
  retire: "retiré de l’ordre du jour",
};

export function Agenda({ id, vue, ecriture }: { id: string; vue: ProjetVue; ecriture: Ecriture }) {
  const { gestes, pourquoi, statut } = vue;
  const seances = useQuery(projets).data?.seances ?? [];
  const visee = ecriture.brouillon.contenu.seanceVisee;
  const [choisie, setChoisie] = useState<string | null>(null);
  const seance = choisie ?? seances.find((s) => s.id === visee)?.id ?? seances[0]?.id ?? "";
  const geste = useInscription(id, ecriture, vue);
  const vive = vue.inscriptions.some(({ etat }) => etat === "en-preparation");
  const peut = gestes.includes("inscrire") && !vive;
  const silence = !peut && vue.inscriptions.length === 0 && statut !== "vise" && !vue.circuitPrevu.aucun;
  return (
    <section className="panneau" aria-labelledby="projet-agenda">
      <h2 id="projet-agenda">Séance</h2>
      {vue.inscriptions.map((inscription) => (
        <Inscription key={inscription.seance.id} inscription={inscription} vue={vue} geste={geste} />
      ))}
      {peut && seances.length === 0 && (
        <p className="petit">
          Aucune séance n’est en préparation. <Link href="/seances/nouvelle">Préparer une séance</Link>
        </p>
      )}
      {peut && seances.length > 0 && (
        <div className="pile-large">
          <Choix
            id="inscrire-seance"
            libelle="Mettre à l’ordre du jour de"
            valeur={seance}
            options={seances.map((s) => ({ valeur: s.id, mot: `${dateLongue(s.date)}, ${s.organe}` }))}
            changer={setChoisie}
          />
          {geste.motif && <Refuser motif={geste.motif} />}
          <div className="geste">
            <Button
              className={attente("bouton bouton-fort", geste.enCours)}
              isDisabled={ecriture.brouillon.statut !== "enregistre"}
              onPress={() => void geste.envoyer("inscrire", seance)}
            >
              Inscrire à l’ordre du jour
            </Button>
            <p className="petit">
              Chaque délibération devient un point&nbsp;; le rapport devient leur note.{" "}
              <Link href="/seances/nouvelle">Autre séance…</Link>
            </p>
          </div>
        </div>
      )}
      {silence && <p className="petit">Il pourra entrer à l’ordre du jour une fois visé.</p>}
      {!peut && !silence && vue.inscriptions.length === 0 && pourquoi.inscrire && (
        <p className="petit">{insecable(pourquoi.inscrire)}</p>
      )}
    </section>
  );
}

function Inscription({
  inscription: i,
  vue,
  geste,
}: {
  inscription: InscriptionVue;
  vue: ProjetVue;
  geste: ReturnType<typeof useInscription>;
}) {
  const reprend = i.ecart !== null && i.etat === "en-preparation";
  const peut = vue.gestes.includes("inscrire");
  return (
    <div className="inscription">
      <p>
        <Link href={`/seances/${encodeURIComponent(i.seance.id)}`}>
          Séance {i.seance.date ? `du ${dateLongue(i.seance.date)}` : "supprimée"}
        </Link>
        <span className="petit">, {ETATS[i.etat]}</span>
      </p>
      <ul className="petit inscription-points">
        {i.points.map((p) => (
          <li key={p.point}>
            {p.rang !== null && <span className="chiffres">Point {p.rang}. </span>}
            {insecable(p.objet)}
            {p.numero && <span className="chiffres"> ({p.numero})</span>}
            {POINTS[p.etat] && <span className="ton-ambre"> {POINTS[p.etat]}</span>}
          </li>
        ))}
      </ul>
      {i.ecart && (
        <p className="inscription-ecart">
          <Forme trace="triangle" ton="ambre" /> {insecable(i.ecart)}
        </p>
      )}
      {geste.conflit?.seance === i.seance.id && (
        <div className="refus refus-ambre" role="alert">
          <Forme trace="triangle" />
          <div>
            <p className="refus-phrase">{geste.conflit.vue.conflit}</p>
            <ul className="petit">
              {geste.conflit.vue.points.map(({ point, titre, phrase }) => (
                <li key={point}>
                  «&nbsp;{titre}&nbsp;»&nbsp;: {phrase}
                </li>
              ))}
            </ul>
            <p className="geste">
              <Button
                className="bouton"
                onPress={() =>
                  void geste.envoyer(
                    "reinscrire",
                    i.seance.id,
                    geste.conflit?.vue.points.map(({ point }) => point),
                  )
                }
              >
                Remplacer ces points par le projet
              </Button>
            </p>
          </div>
        </div>
      )}
      {reprend && geste.motif && <Refuser motif={geste.motif} />}
      {reprend && peut && (
        <p className="geste">
          <Button
            className={attente("bouton", geste.enCours)}
            onPress={() => void geste.envoyer("reinscrire", i.seance.id)}
          >
            Reprendre le nouveau texte
          </Button>
        </p>
      )}
      {reprend && !peut && vue.pourquoi.inscrire && (
        <p className="petit">{insecable(vue.pourquoi.inscrire)}</p>
      )}
    </div>
  );
}

function useInscription(id: string, { brouillon }: Ecriture, vue: ProjetVue) {
  const client = useQueryClient();
  const [motif, setMotif] = useState<Motif | null>(null);
  const [enCours, setEnCours] = useState(false);
  const [conflit, setConflit] = useState<{ seance: string; vue: ReinscriptionConflit } | null>(null);
  async function envoyer(geste: "inscrire" | "reinscrire", seance: string, remplacer?: string[]) {
    if (enCours) return;
    setEnCours(true);
    setMotif(null);
    setConflit(null);
    const reponse = await demander<ProjetVue>("POST", `${adresseProjet(id)}/${geste}`, {
      seance,
      version: brouillon.version,
      ...(vue.version === brouillon.version && { empreinte: vue.empreinte }),
      ...(remplacer && { remplacer }),
    });
    setEnCours(false);
    if (reponse.sorte === "conflit")
      return setConflit({ seance, vue: reponse.vue as unknown as ReinscriptionConflit });
    if (reponse.sorte !== "ok") return setMotif(refusDe(reponse));
    client.setQueryData(projet(id).queryKey, reponse.valeur);
    annoncer(geste === "inscrire" ? "Projet inscrit à l’ordre du jour." : "Nouveau texte repris.");
    for (const queryKey of [projets.queryKey, inscriptions(seance).queryKey, preparation(seance).queryKey])
      void client.invalidateQueries({ queryKey });
  }
  return { envoyer, enCours, motif, conflit };
}
