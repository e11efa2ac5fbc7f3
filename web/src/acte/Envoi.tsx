/** Before the sending: the act at left, the exact message at right, between them what was found and its remedy. */
import type { ActeVue, Constat, ControleVue, SessionVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { Button } from "react-aria-components";
import { Link, useLocation } from "wouter";
import { EchecLecture, refusDe } from "../api/client.ts";
import { acte, controle } from "../api/lectures.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { attente } from "../signes/attente.ts";
import { taille } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { insecable } from "../signes/typographie.ts";
import { Verdict } from "../signes/Verdict.tsx";
import { Fiche } from "./Panneaux.tsx";
import { useGesteActe } from "./useGesteActe.ts";

export default function Envoi({ id, session }: { id: string; session: SessionVue }) {
  const requete = useQuery(controle(id));
  const lActe = useQuery(acte(id));
  const vue = requete.data;
  const numero = lActe.data?.etat.deliberation.numero;
  const echec = requete.error instanceof EchecLecture ? requete.error : null;
  if (requete.isError && echec?.reponse.sorte !== "refus")
    return <EtatDePage titre="Avant l’envoi" erreur={requete.error} recommencer={() => requete.refetch()} />;
  return (
    <Page
      large
      titre={numero ? `Avant l’envoi de la délibération ${numero}` : "Avant l’envoi"}
      surtitre={<Link href={`/actes/${id}`}>Revenir à l’acte{numero ? ` ${numero}` : ""}</Link>}
    >
      {vue && <Controle id={id} vue={vue} acte={lActe.data} session={session} />}
      {echec && (
        <div className="pile lecture">
          <p>Le contrôle ne peut pas se faire encore&nbsp;:</p>
          <Refuser motif={refusDe(echec.reponse)} />
        </div>
      )}
      {!vue && !echec && <Attente quoi="Composition du message" />}
    </Page>
  );
}

function Controle({
  id,
  vue,
  acte: lActe,
  session,
}: {
  id: string;
  vue: ControleVue;
  acte: ActeVue | undefined;
  session: SessionVue;
}) {
  const geste = useGesteActe(id);
  const [, aller] = useLocation();
  const motif = geste.motif("transmission");

  async function transmettre() {
    if (!(await geste.faire("transmission", { confirme: vue.archive.nom }))) return;
    annoncer("L’envoi est ordonné\u00a0: l’archive est gardée, elle part.");
    aller(`/actes/${id}`);
  }

  return (
    <div className="envoi">
      <section className="panneau" aria-labelledby="envoi-acte">
        <h2 id="envoi-acte">L’acte</h2>
        <p className="objet">{insecable(lActe?.etat.deliberation.objet ?? vue.objet.affiche)}</p>
        <dl className="fiche">
          <Fiche nom="Identifiant unique" valeur={vue.identifiant} />
          <Fiche nom="Numéro affiché" valeur={lActe?.etat.deliberation.numero} />
          <Fiche nom="Numéro transmis" valeur={vue.numeroTransmis} />
          <Fiche
            nom="Matière"
            valeur={
              lActe && `${lActe.etat.deliberation.matiere.code} ${lActe.etat.deliberation.matiere.libelle}`
            }
          />
          <Fiche nom="Destinataire" valeur={vue.destinataire} />
        </dl>
        <h3>Fichiers ({vue.fichiers.length})</h3>
        <ul className="fichiers">
          {vue.fichiers.map((fichier) => (
            <li key={fichier.nom}>
              <span>
                {ROLES[fichier.role] ?? fichier.role}
                <span className="mono nom-de-fichier">{fichier.nom}</span>
              </span>
              <span className="petit chiffres">
                {fichier.typePiece && `${fichier.typePiece} · `}
                {taille(fichier.octets)}
              </span>
            </li>
          ))}
        </ul>
        <p className="petit">
          Archive <span className="mono nom-de-fichier">{vue.archive.nom}</span> {taille(vue.archive.octets)}
        </p>
      </section>

      <section className="panneau" aria-labelledby="envoi-constats">
        <h2 id="envoi-constats">Contrôles</h2>
        <ul className="regles">
          {vue.constats
            .toSorted((a, b) => RANGS[a.gravite] - RANGS[b.gravite])
            .map((constat) => (
              <UnConstat key={constat.intitule + constat.phrase} constat={constat} />
            ))}
        </ul>
        {vue.objet.references.length > 0 && (
          <>
            <h3>Caractères écrits par référence</h3>
            <p className="petit">
              Le message est en ISO-8859-1, qui ne les a pas&nbsp;; écrits ainsi, ils arrivent intacts.
            </p>
            <table className="table table-references">
              <thead>
                <tr>
                  <th scope="col">Caractère</th>
                  <th scope="col">Référence</th>
                  <th scope="col">Fois</th>
                </tr>
              </thead>
              <tbody>
                {vue.objet.references.map((reference) => (
                  <tr key={reference.reference}>
                    <td>{reference.caractere}</td>
                    <td className="mono">{reference.reference}</td>
                    <td className="chiffres">{reference.fois}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
        {motif && <Refuser motif={motif} />}
        <div className="geste envoi-geste">
          <Button
            className={attente(vue.pret ? "bouton bouton-fort" : "bouton", geste.enCours === "transmission")}
            onPress={transmettre}
          >
            Télétransmettre
          </Button>
          <p className="petit">
            {vue.pret
              ? `L’acte part à la ${vue.destinataire} au nom de ${session.compte.nom}. Un envoi ne se reprend pas.`
              : "Un contrôle bloque l’envoi\u00a0: son remède est écrit ci-dessus."}
          </p>
        </div>
      </section>

      <section className="panneau envoi-message" aria-labelledby="envoi-message">
        <h2 id="envoi-message">Le message qui partira</h2>
        <Xml nom="Message métier, XML" texte={vue.message} />
        <details>
          <summary>Enveloppe</summary>
          <Xml nom="Enveloppe, XML" texte={vue.enveloppe} />
        </details>
      </section>
    </div>
  );
}

/** Scrollable, so it takes the focus: arrows scroll it without a mouse. */
function Xml({ nom, texte }: { nom: string; texte: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard
    <section className="xml" tabIndex={0} aria-label={nom}>
      <pre>{texte}</pre>
    </section>
  );
}

const ROLES: Record<string, string> = {
  enveloppe: "Enveloppe",
  message: "Message métier",
  principal: "Document principal",
  annexe: "Annexe",
};

const GRAVITES = {
  bloquant: { verdict: "irregulier", mot: "Bloque l’envoi" },
  avertissement: { verdict: "avertissement", mot: "À surveiller" },
  conforme: { verdict: "conforme", mot: "Conforme" },
} as const;

const RANGS = { bloquant: 0, avertissement: 1, conforme: 2 };

function UnConstat({ constat }: { constat: Constat }) {
  const { verdict, mot } = GRAVITES[constat.gravite];
  return (
    <li className="regle">
      <p className="regle-tete">
        <strong>{constat.intitule}</strong>
        <Verdict verdict={verdict} mot={mot} />
      </p>
      <p className={constat.gravite === "conforme" ? "petit" : undefined}>
        {constat.phrase}
        {constat.article && <span className="petit article"> ({constat.article})</span>}
      </p>
      {constat.remede && <p className="petit remede">{constat.remede}</p>}
    </li>
  );
}
