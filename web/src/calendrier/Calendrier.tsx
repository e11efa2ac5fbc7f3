/** Every legal date of the authority in a year, and the address a calendar program reads. */
import { dateLongue } from "@executoire/droit";
import type { AbonnementReponse, CalendrierVue, EcheanceVue } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { demander, type Motif, refusDe } from "../api/client.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { calendrier } from "../pv/lecture.ts";
import { Forme } from "../signes/Forme.tsx";
import { momentMoyen } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";

const aujourdhui = () => new Date().toLocaleDateString("sv-SE", { timeZone: "Europe/Paris" });

export default function Calendrier() {
  const [annee, setAnnee] = useState(Number(aujourdhui().slice(0, 4)));
  const requete = useQuery({ ...calendrier(annee), placeholderData: (avant) => avant });
  const vue = requete.data;
  if (requete.isError && !vue)
    return <EtatDePage titre="Calendrier" erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page
      titre={`Calendrier ${annee}`}
      surtitre="Dates légales"
      entete={
        <p className="page-gestes">
          <Button className="bouton annee-avant" onPress={() => setAnnee(annee - 1)}>
            {annee - 1}
          </Button>
          <Button className="bouton annee-apres" onPress={() => setAnnee(annee + 1)}>
            {annee + 1}
          </Button>
        </p>
      }
    >
      {vue ? (
        <div className="deux-colonnes deux-colonnes-large">
          <div>{vue.echeances.length === 0 ? <Vide annee={annee} /> : <Annee vue={vue} />}</div>
          <Abonnement vue={vue} />
        </div>
      ) : (
        <Attente quoi="Calcul des dates" />
      )}
    </Page>
  );
}

function Vide({ annee }: { annee: number }) {
  return (
    <p className="vide">
      Aucune date légale connue en {annee}. Elles viennent des séances, des actes et de la loi de l’année.
    </p>
  );
}

/** What is still to come stands first; what is past folds away, but for what was missed. */
function Annee({ vue: { annee, echeances } }: { vue: CalendrierVue }) {
  const jour = aujourdhui();
  const passees = echeances.filter((e) => e.le < jour && !manquee(e, jour));
  const aVenir = echeances.filter((e) => !passees.includes(e));
  if (aVenir.length === 0) return <Mois annee={annee} echeances={echeances} />;
  return (
    <>
      {passees.length > 0 && (
        <details className="calendrier-passe">
          <summary>{passees.length > 1 ? `${passees.length} dates passées` : "Une date passée"}</summary>
          <Mois annee={annee} echeances={passees} />
        </details>
      )}
      <Mois annee={annee} echeances={aVenir} />
    </>
  );
}

const manquee = ({ le, fait, article }: EcheanceVue, jour: string): boolean =>
  le < jour && fait === false && article !== null;

function Mois({ annee, echeances }: { annee: number; echeances: EcheanceVue[] }) {
  const mois = Map.groupBy(echeances, ({ le }) => le.slice(0, 7));
  const jour = aujourdhui();
  return [...mois].map(([cle, liste]) => {
    const nom = new Date(`${cle}-15T12:00:00Z`).toLocaleDateString("fr-FR", { month: "long" });
    return (
      <section className="calendrier-mois" key={cle} aria-label={`${nom} ${annee}`}>
        <h2>{nom.charAt(0).toUpperCase() + nom.slice(1)}</h2>
        <ol>
          {liste.map((echeance) => (
            <Echeance key={echeance.id} echeance={echeance} jour={jour} />
          ))}
        </ol>
      </section>
    );
  });
}

function Echeance({ echeance, jour }: { echeance: EcheanceVue; jour: string }) {
  const { le, intitule, article, calcul, conteste, fait, lien } = echeance;
  const enRetard = manquee(echeance, jour);
  const passee = le < jour;
  return (
    <li className={`echeance${fait || (passee && !enRetard) ? " echeance-faite" : ""}`}>
      <p className="echeance-quand">
        <time dateTime={le}>{dateLongue(le).replace(/ \d{4}$/, "")}</time>
      </p>
      <div>
        <p className="echeance-titre">
          {lien ? <Link href={lien}>{intitule}</Link> : intitule}{" "}
          {fait && (
            <span className="verdict ton-vert">
              <Forme trace="rond" />
              fait
            </span>
          )}
          {enRetard && (
            <span className="verdict ton-rouge">
              <Forme trace="carre" />
              en retard
            </span>
          )}
          {conteste && (
            <span className="verdict ton-ambre">
              <Forme trace="triangle" />
              règle discutée
            </span>
          )}
        </p>
        <p className="petit">
          {calcul} {article && <span className="article">{article}</span>}
        </p>
      </div>
    </li>
  );
}

function Abonnement({ vue }: { vue: CalendrierVue }) {
  const client = useQueryClient();
  const [adresse, setAdresse] = useState<string | null>(null);
  const [motif, setMotif] = useState<Motif | null>(null);
  const relire = () => client.invalidateQueries({ queryKey: ["calendrier"] });

  async function creer() {
    const reponse = await demander<AbonnementReponse>("POST", "/api/calendrier/abonnement");
    setMotif(reponse.sorte === "ok" ? null : refusDe(reponse));
    if (reponse.sorte !== "ok") return;
    setAdresse(reponse.valeur.adresse);
    annoncer("L’adresse d’abonnement est prête.");
    void relire();
  }
  async function finir() {
    const reponse = await demander<null>("DELETE", "/api/calendrier/abonnement");
    setMotif(reponse.sorte === "ok" ? null : refusDe(reponse));
    setAdresse(null);
    annoncer("L’abonnement est arrêté.");
    void relire();
  }

  return (
    <section className="panneau" aria-labelledby="abonnement">
      <h2 id="abonnement">Dans votre agenda</h2>
      <p>Votre logiciel d’agenda peut suivre ces dates&nbsp;: elles s’y tiennent à jour seules.</p>
      {adresse && (
        <>
          <p>
            Copiez cette adresse maintenant, elle ne sera plus affichée&nbsp;: elle vaut mot de passe pour ces
            dates.
          </p>
          <p className="mono nom-de-fichier">
            <a href={adresse}>{adresse}</a>
          </p>
        </>
      )}
      {vue.abonnement && !adresse && <p>Abonnement ouvert le {momentMoyen(vue.abonnement.creeLe)}.</p>}
      {motif && <Refuser motif={motif} />}
      <div className="geste">
        <Button className="bouton" onPress={creer}>
          {vue.abonnement ? "Changer d’adresse" : "Obtenir mon adresse"}
        </Button>
        {vue.abonnement && (
          <Button className="lien" onPress={finir}>
            Arrêter l’abonnement
          </Button>
        )}
      </div>
    </section>
  );
}
