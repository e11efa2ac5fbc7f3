/** What became of a convocation: sent, opened, answered, seat by seat, and its proofs. */
import { compter, dateLongue, dateMoyenne } from "@executoire/droit";
import type { ConvocationVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { Label, ProgressBar } from "react-aria-components";
import { Link } from "wouter";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Barre } from "../signes/Barre.tsx";
import { momentLong, taille } from "../signes/moments.ts";
import { LigneDeRegle } from "../signes/Verdict.tsx";
import { Copies } from "./Copies.tsx";
import { Destinataires } from "./Destinataires.tsx";
import { convocation } from "./lecture.ts";

export default function EtatConvocation({ id }: { id: string }) {
  const requete = useQuery(convocation(id));
  const vue = requete.data;
  if (requete.isError && !vue)
    return <EtatDePage titre="Convocation" erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page
      large={vue !== undefined && vue.envois.length > 0}
      titre="Convocation"
      surtitre={
        <Link href={`/seances/${id}`}>
          {vue ? `${vue.seance.nom}, ${dateLongue(vue.seance.date)}` : "La séance"}
        </Link>
      }
      entete={
        vue && (
          <p className="page-gestes">
            {vue.messagerie === "locale" && vue.envois.length > 0 && (
              <a className="bouton" href="/boite">
                Boîte aux lettres de démonstration
              </a>
            )}
            {vue.envois.length > 0 && (
              <a className="bouton" href={`/api/seances/${encodeURIComponent(id)}/convocation/etat.pdf`}>
                État des envois (PDF)
              </a>
            )}
            {vue.envois.map(
              ({ envoi, titre, bordereaux }) =>
                bordereaux && (
                  <a key={envoi} className="bouton" href={bordereaux}>
                    Bordereaux de remise{vue.envois.length > 1 ? `, ${titre.toLowerCase()}` : ""}
                  </a>
                ),
            )}
          </p>
        )
      }
    >
      {vue ? <Contenu vue={vue} /> : <Attente quoi="Lecture de la convocation" />}
    </Page>
  );
}

function Contenu({ vue }: { vue: ConvocationVue }) {
  if (vue.seance.repetition)
    return <p className="note">Répétition, sans effet juridique&nbsp;: personne n’est convoqué.</p>;
  if (vue.envois.length === 0) return <SansPreuve vue={vue} />;
  return (
    <div className="convocation">
      {vue.enCours && <Progression vue={vue} />}
      <Chiffres vue={vue} />
      <Envois vue={vue} />
      <Destinataires vue={vue} />
      {vue.copies && <Copies seance={vue.seance.id} copies={vue.copies} />}
    </div>
  );
}

/** Convened elsewhere, or before this register kept its proofs: said, not filled in. */
function SansPreuve({ vue: { seance } }: { vue: ConvocationVue }) {
  if (!seance.convoqueeLe)
    return (
      <div className="pile lecture">
        <p>Cette séance n’est pas encore convoquée.</p>
        <p>
          <Link className="bouton bouton-fort" href={`/seances/${seance.id}`}>
            Préparer et convoquer
          </Link>
        </p>
      </div>
    );
  return (
    <div className="pile lecture">
      <p>
        <strong>Pas de preuve d’envoi au registre.</strong>
      </p>
      <p>
        La séance a été convoquée le {dateLongue(seance.convoqueeLe)}, avant que ce registre n’envoie lui-même
        les convocations&nbsp;: il en connaît la date, mais ni les messages, ni les destinataires, ni les
        réponses. Les preuves d’envoi sont à rechercher dans le dossier de la séance.
      </p>
    </div>
  );
}

function Progression({ vue: { totaux } }: { vue: ConvocationVue }) {
  const total = totaux.distribues + totaux.echecs + totaux.attente;
  return (
    <section className="panneau convocation-progression" aria-label="Envoi en cours">
      <ProgressBar
        value={total - totaux.attente}
        maxValue={total}
        valueLabel={`${total - totaux.attente} sur ${total}`}
      >
        {({ percentage, valueText }) => (
          <>
            <Label>Envoi en cours</Label> <span className="chiffres">{valueText}</span>
            <Barre part={percentage} />
          </>
        )}
      </ProgressBar>
      <p className="petit">Vous pouvez quitter cette page&nbsp;: l’envoi continue.</p>
    </section>
  );
}

function Chiffres({ vue: { totaux, lignes } }: { vue: ConvocationVue }) {
  const membres = lignes.filter(({ destinataire }) => destinataire === "titulaire").length;
  const cases: [string, number, string | undefined][] = [
    ["Envois prouvés", totaux.distribues, undefined],
    ["Échecs", totaux.echecs, totaux.echecs > 0 ? "ton-rouge" : undefined],
    ["Dossiers ouverts", totaux.ouverts, undefined],
    ["Présents annoncés", totaux.presents, undefined],
    ["Absents", totaux.absents, undefined],
    ["Procurations", totaux.procurations, undefined],
    ["Sans réponse", totaux.sansReponse, undefined],
  ];
  return (
    <dl className="convocation-chiffres" aria-label={`${membres} membres, ${lignes.length} destinataires`}>
      {cases.map(([mot, nombre, ton]) => (
        <div key={mot}>
          <dt>{mot}</dt>
          <dd className={ton ? `chiffres ${ton}` : "chiffres"}>{nombre}</dd>
        </div>
      ))}
    </dl>
  );
}

function Envois({ vue: { envois, messagerie, seance } }: { vue: ConvocationVue }) {
  return (
    <section className="panneau" aria-labelledby="envois">
      <h2 id="envois">{envois.length > 1 ? "Envois et délais" : "Envoi et délai"}</h2>
      {seance.urgence && (
        <p>
          Délai abrégé pour urgence&nbsp;: {seance.urgence.replace(/\.$/, "")}. L’assemblée se prononce à
          l’ouverture.
        </p>
      )}
      {messagerie === "absente" && (
        <p className="note">
          Aucun serveur de messagerie n’est réglé&nbsp;: ce qui reste à envoyer par courriel attend
          (EXECUTOIRE_SMTP_URL).
        </p>
      )}
      <ul className="convocation-envois">
        {envois.map((envoi) => (
          <li key={envoi.envoi}>
            <p>
              <strong>{envoi.titre}</strong>, {momentLong(envoi.a)}, {compter(envoi.points.length, "point")} ·{" "}
              <a href={envoi.fichier}>lettre envoyée (PDF, {taille(envoi.octets)})</a>
            </p>
            <ul className="regles">
              <LigneDeRegle regle={envoi.delai} />
            </ul>
          </li>
        ))}
      </ul>
      {envois.length > 1 && (
        <p className="petit">
          Chaque envoi a son propre délai avant la séance du {dateMoyenne(seance.date)}.
        </p>
      )}
    </section>
  );
}
