/** A letter of the prefecture and everything that answers it: what it says, what it does to the clock, what is due. */
import { type Courrier, type CourrierEnvoye, dateLongue } from "@executoire/droit";
import type { FilVue } from "@executoire/server/contrat";
import { useId } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { attente } from "../signes/attente.ts";
import { ETATS_ENVOI, Marque } from "../signes/Etat.tsx";
import { Forme } from "../signes/Forme.tsx";
import { momentLong, momentMoyen, taille } from "../signes/moments.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { LigneDeRegle } from "../signes/Verdict.tsx";
import { COURRIERS_ENVOYES, direService } from "./motsCourriers.ts";
import { Qualification } from "./Qualification.tsx";
import { useGesteActe } from "./useGesteActe.ts";

export function Fil({ id, version, fil, peut }: { id: string; version: number; fil: FilVue; peut: boolean }) {
  const titre = useId();
  const { recu, suites, effet, reponsesPossibles } = fil;
  const tribunal = recu.code === "5-1";
  const repondu = suites.some((suite) => suite.sens === "envoye" && estReponse(suite));
  return (
    <article
      className={tribunal ? "fil fil-tribunal" : "fil"}
      aria-labelledby={titre}
      data-reprise
      tabIndex={-1}
    >
      <div className="regle-tete">
        <h2 id={titre}>{fil.intitule}</h2>
        {tribunal ? (
          <span className="verdict ton-rouge">
            <Forme trace="carre" />
            Déféré au tribunal
          </span>
        ) : (
          <Marque
            signe={
              repondu
                ? { mot: "Répondu", trace: "rond", ton: "vert" }
                : recu.code === "2-1"
                  ? { mot: "Reçu", trace: "rond-vide", ton: "gris" }
                  : { mot: "À répondre", trace: "triangle", ton: "ambre" }
            }
          />
        )}
      </div>
      <p className="petit">
        {direService(recu.service)}
        {recu.dateCourrier && `, courrier du ${dateLongue(recu.dateCourrier)}`}, reçu le{" "}
        <span className="chiffres">{momentLong(recu.a)}</span>
      </p>
      {tribunal && (
        <p>
          <strong>
            Le préfet a porté cet acte devant le tribunal administratif
            {recu.dateDepot && ` le ${dateLongue(recu.dateDepot)}`}.
          </strong>{" "}
          Aucune réponse ne part par cette voie&nbsp;: la défense se dépose au tribunal. Prévenez le président
          et votre conseil.
        </p>
      )}
      {recu.texte && <blockquote className="fil-texte">{recu.texte}</blockquote>}
      <PiecesRecues fil={fil} />
      {fil.attendu.phrase && recu.code !== "5-1" && !repondu && (
        <p>
          <strong>{fil.attendu.phrase}</strong>
        </p>
      )}
      {effet && (
        <ul className="regles fil-effet" aria-label="Effet sur le délai">
          <LigneDeRegle regle={effet} ouverte />
        </ul>
      )}
      <Qualification key={`${recu.id} ${version}`} id={id} fil={fil} peut={peut} />
      {suites.length > 0 && (
        <ol className="fil-suites" aria-label="Suites">
          {suites.map((suite) => (
            <li key={suite.id} className="fil-suite">
              <Suite id={id} suite={suite} peut={peut} />
            </li>
          ))}
        </ol>
      )}
      {peut && reponsesPossibles.length > 0 && (
        <p className="geste">
          <Link
            className={repondu || recu.code === "2-1" ? "bouton" : "bouton bouton-fort"}
            href={`/actes/${encodeURIComponent(id)}/courriers/${encodeURIComponent(recu.id)}`}
          >
            {repondu ? "Compléter la réponse" : "Répondre"}
          </Link>
          {reponsesPossibles.length > 1 && (
            <span className="petit">{reponsesPossibles.map(({ verbe }) => verbe).join(" · ")}</span>
          )}
        </p>
      )}
    </article>
  );
}

const AUTOMATIQUES = ["3-2", "4-2"];
const estReponse = ({ code, etat }: CourrierEnvoye): boolean =>
  !AUTOMATIQUES.includes(code) && code !== "6-1" && etat !== "en-anomalie";

function PiecesRecues({ fil: { recu, adressesPieces } }: { fil: FilVue }) {
  if (recu.pieces.length === 0 && recu.manquants.length === 0) return null;
  return (
    <>
      <ul className="fichiers">
        {recu.pieces.map((piece, rang) => (
          <li key={piece.empreinte + piece.nom}>
            <a href={adressesPieces[rang]}>{piece.nom}</a>
            <span className="petit chiffres">{taille(piece.octets)}</span>
          </li>
        ))}
      </ul>
      {recu.manquants.length > 0 && (
        <p className="alerte alerte-ambre">
          <Forme trace="triangle" ton="ambre" /> Annoncé et jamais arrivé&nbsp;: {recu.manquants.join(", ")}.
          Demandez-le à la préfecture.
        </p>
      )}
    </>
  );
}

/** One letter that left, or is leaving: its state is never guessed. */
function Suite({ id, suite, peut }: { id: string; suite: Courrier; peut: boolean }) {
  const geste = useGesteActe(id);
  if (suite.sens === "recu") return null;
  const automatique = suite.ordonnePar === null;
  const motif = geste.motif("courriers/renvoi");
  return (
    <>
      <p className="regle-tete">
        <span>
          <strong>{COURRIERS_ENVOYES[suite.code]}</strong>
          {automatique && <span className="petit"> parti de lui-même</span>}
        </span>
        <Marque signe={signeDe(suite)} />
      </p>
      <p className="petit chiffres">
        {momentMoyen(suite.a)}
        {suite.ordonnePar && `, ordonné par ${suite.ordonnePar}`}
        {suite.accuse &&
          ` · accusé du ${dateLongue(suite.accuse.dateReception)}, lu le ${momentMoyen(suite.accuse.a)}`}
      </p>
      {suite.fichiers.some(({ role }) => role === "principal" || role === "annexe") && (
        <p className="petit">
          {suite.fichiers
            .filter(({ role }) => role === "principal" || role === "annexe")
            .map(({ nomOriginal, nom }) => nomOriginal ?? nom)
            .join(", ")}
        </p>
      )}
      {suite.anomalie && (
        <div className="alerte alerte-rouge">
          <p>{suite.anomalie.nature}</p>
          <p className="petit">Dans ses mots&nbsp;: {suite.anomalie.detail}</p>
        </div>
      )}
      {suite.etat === "sans-reponse" && (
        <div className="alerte alerte-ambre">
          <p>
            Nul ne sait si ce courrier est arrivé. Rien n’est renvoyé sans vous&nbsp;: vérifiez d’abord auprès
            de la préfecture.
          </p>
          {peut && (
            <p>
              <Button
                className={attente("bouton", geste.enCours === "courriers/renvoi")}
                onPress={() => geste.faire("courriers/renvoi", { archive: suite.id })}
              >
                Renvoyer les mêmes octets
              </Button>
            </p>
          )}
          {motif && <Refuser motif={motif} />}
        </div>
      )}
    </>
  );
}

/** A simple letter and an automatic receipt are never acknowledged: « envoyé » is their end. */
function signeDe({ code, etat }: CourrierEnvoye) {
  if (etat === "envoyee" && ["2-2", ...AUTOMATIQUES].includes(code))
    return { mot: "Envoyé", trace: "rond", ton: "vert" } as const;
  return ETATS_ENVOI[etat];
}
