/** The centre of the sitting: the point one works on, from its call to its result. */
import {
  type CommandeSeance,
  compter,
  dateCivileDe,
  type EtatSeance,
  heureDe,
  libelleResultat,
  type PointId,
  type PointOrdreDuJour,
  quorumDe,
} from "@executoire/droit";
import { type ReactNode, Suspense, useEffect, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import type { Motif } from "../api/client.ts";
import { NATURES } from "../seance/natures.ts";
import { Refuser } from "../signes/Refuser.tsx";
import { prochain } from "./Agenda.tsx";
import { ACTE_A_NAITRE } from "./file/useSeance.ts";
import { Ecarter } from "./parties.ts";

/** Before the opening: what must be entered first, and the gesture that opens. */
export function Ouverture({
  etat,
  ouvrir,
  motif,
}: {
  etat: EtatSeance;
  ouvrir: () => void;
  motif: Motif | null;
}) {
  const { presents, requis } = quorumDe(etat);
  if (etat.phase === "prevue")
    return <p className="note">La séance n’est pas convoquée&nbsp;: rien ne peut être constaté.</p>;
  if (etat.phase !== "convoquee") return null;
  return (
    <div className="ouverture">
      <p>Constatez les présences et les procurations, désignez le secrétaire, puis ouvrez.</p>
      {motif && <Refuser motif={motif} />}
      <div className="geste">
        <Button className="bouton bouton-fort" onPress={ouvrir}>
          Ouvrir la séance
        </Button>
        <p className="petit">
          Constate l’heure et le quorum&nbsp;: {presents} présents, {requis} requis.
        </p>
      </div>
    </div>
  );
}

export function Point({
  etat,
  point,
  repetition,
  choisir,
  faire,
  motif,
  vote,
  debats,
}: {
  etat: EtatSeance;
  point: PointOrdreDuJour;
  repetition: boolean;
  choisir: (point: PointId) => void;
  faire: (commande: CommandeSeance) => Motif | null;
  motif: Motif | null;
  /** The form of the vote; `viser`: it was just opened by a gesture and takes the focus. */
  vote: (viser: boolean) => ReactNode;
  debats: ReactNode;
}) {
  const [ecarter, setEcarter] = useState(false);
  const suivi = etat.points[point.id];
  const { presents, requis } = quorumDe(etat, point.id);
  const { scrutin, appele, ecarte } = suivi ?? {};
  const courant = etat.pointCourant === point.id;

  // The focus follows what the gesture brought: the form after the call, the result after the vote.
  const resultat = useRef<HTMLHeadingElement>(null);
  const vu = useRef({ point: point.id, scrutin: Boolean(scrutin), courant });
  // Called here, and not before one looked: it stays so, as the form may come a moment later.
  const appeleIci = useRef(false);
  if (vu.current.point === point.id && !vu.current.courant && courant) appeleIci.current = true;
  useEffect(() => {
    if (vu.current.point === point.id && !vu.current.scrutin && scrutin) resultat.current?.focus();
    vu.current = { point: point.id, scrutin: Boolean(scrutin), courant };
  }, [point.id, scrutin, courant]);

  const tenue = etat.phase === "ouverte" && !etat.carence;
  const libre = !scrutin && !ecarte;
  const aVoter = point.nature === "deliberation";
  const fini = Boolean(scrutin || ecarte || (appele && !aVoter));
  const suivant = prochain(etat, point.rang);

  return (
    <div className="point">
      <h2 className="point-titre">
        <span className="chiffres">{point.rang}.</span> {point.titre}
      </h2>
      <p className="petit">
        {NATURES[point.nature]}
        {point.rapporteur && <> · rapporteur&nbsp;: {point.rapporteur}</>}
        {appele && (
          <>
            {" "}
            · appelé à {heureDe(appele.a)}, {compter(appele.quorum.presents, "présent")}
            {appele.quorum.requis > 0 && ` pour ${appele.quorum.requis} requis`}
          </>
        )}
      </p>

      {etat.phase === "levee" && etat.levee && (
        <p className="note">
          Séance levée à {heureDe(etat.levee)}
          {dateCivileDe(etat.levee) !== etat.date && ", le lendemain"}.
        </p>
      )}
      {ecarte && (
        <p className="note">
          {ecarte.sort === "retire" ? "Retiré de l’ordre du jour" : "Reporté à une séance ultérieure"} à{" "}
          {heureDe(ecarte.a)}&nbsp;: {ecarte.motif}
        </p>
      )}

      {motif && <Refuser motif={motif} />}
      {tenue && libre && !(appele && !aVoter) && (
        <div className="geste">
          {!courant && (
            <Button
              className="bouton bouton-fort"
              onPress={() => faire({ ordre: "appelerPoint", point: point.id })}
            >
              {appele ? "Rappeler le point" : "Appeler le point"}
            </Button>
          )}
          <Button className="bouton" onPress={() => setEcarter(true)}>
            Reporter ou retirer
          </Button>
          {!courant && (
            <p className="petit">
              Le quorum est vérifié de nouveau&nbsp;: {presents} présents
              {requis > 0 && `, ${requis} requis`}.
            </p>
          )}
        </div>
      )}
      {tenue && courant && aVoter && libre && vote(appeleIci.current)}
      {appele && !aVoter && !ecarte && (
        <p className="note">{courant ? "Point sans vote, en cours." : "Point traité sans vote."}</p>
      )}
      {scrutin && (
        <div className="resultat">
          <h3 ref={resultat} tabIndex={-1}>
            {scrutin.resultat === "rejet" ? "Délibération" : "Délibération adoptée"}{" "}
            {libelleResultat(scrutin)}
          </h3>
          {scrutin.election ? (
            <p>
              <strong>{scrutin.election.elus.join(", ")}</strong>
              {scrutin.election.parAge && ", au bénéfice de l’âge"}
            </p>
          ) : (
            <p className="chiffres">
              {scrutin.votants} votants&nbsp;: {scrutin.pour} pour, {scrutin.contre} contre,{" "}
              {compter(scrutin.abstentions, "abstention")}, {scrutin.nePrennentPasPart} hors vote.
            </p>
          )}
          {suivi?.acte === ACTE_A_NAITRE ? (
            <p className="ton-ambre">
              À confirmer&nbsp;: l’acte {suivi.numero} naîtra quand le serveur aura reçu ce vote.
            </p>
          ) : (
            suivi?.acte &&
            !repetition && (
              <p>
                <Link href={`/actes/${suivi.acte}`}>Voir l’acte {suivi.numero}</Link>
              </p>
            )
          )}
        </div>
      )}
      {scrutin && vote(false)}
      {appele && debats}
      {tenue && fini && suivant && (
        <p>
          <Button className="bouton" onPress={() => choisir(suivant.id)}>
            Passer au point {suivant.rang}
          </Button>
        </p>
      )}
      {ecarter && (
        <Suspense>
          <Ecarter point={point} faire={faire} fermer={() => setEcarter(false)} />
        </Suspense>
      )}
    </div>
  );
}
