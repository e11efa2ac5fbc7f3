/** The centre of the sitting: the agenda, and the point one works on. */
import {
  compter,
  dateCivileDe,
  type EtatSeance,
  heureDe,
  libelleResultat,
  type PointId,
  type PointOrdreDuJour,
  quorumDe,
} from "@executoire/droit";
import { useEffect, useRef } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import type { Motif } from "../api/client.ts";
import { NATURES } from "../seance/natures.ts";
import { Forme, type Ton, type Trace } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import type { Brouillon } from "./brouillon.ts";
import { Vote } from "./Vote.tsx";

export interface GestesDePoint {
  choisir(point: PointId): void;
  appeler(point: PointId): void;
  clore(point: PointId): void;
}

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

export function OrdreDuJour({
  etat,
  choisi,
  choisir,
}: {
  etat: EtatSeance;
  choisi: PointId | null;
  choisir: (point: PointId) => void;
}) {
  return (
    <ol className="odj" aria-label="Ordre du jour">
      {etat.ordreDuJour.map((point) => {
        const { mot, trace, ton } = avancement(etat, point);
        return (
          <li key={point.id}>
            <button
              type="button"
              className="odj-point"
              aria-current={point.id === choisi ? "step" : undefined}
              onClick={() => choisir(point.id)}
            >
              <span className="odj-rang chiffres">{point.rang}</span>
              <span className="odj-titre">{point.titre}</span>
              <span className={`verdict ton-${ton}`}>
                <Forme trace={trace} />
                {mot}
              </span>
            </button>
          </li>
        );
      })}
    </ol>
  );
}

function avancement(etat: EtatSeance, point: PointOrdreDuJour): { mot: string; trace: Trace; ton: Ton } {
  const suivi = etat.points[point.id];
  if (suivi?.scrutin)
    return suivi.scrutin.resultat === "rejet"
      ? { mot: "Rejeté", trace: "carre", ton: "gris" }
      : { mot: "Adopté", trace: "rond", ton: "vert" };
  if (!suivi?.appele) return { mot: "À venir", trace: "rond-vide", ton: "gris" };
  return point.nature === "deliberation" || etat.pointCourant === point.id
    ? { mot: "En cours", trace: "demi", ton: "accent" }
    : { mot: "Traité", trace: "rond", ton: "gris" };
}

export function Point({
  etat,
  point,
  brouillon,
  changer,
  gestes,
  motif,
  clotureEnCours,
  numerosPris,
}: {
  etat: EtatSeance;
  point: PointOrdreDuJour;
  brouillon: Brouillon;
  changer: (brouillon: Brouillon) => void;
  gestes: GestesDePoint;
  motif: (zone: "appeler" | "clore") => Motif | null;
  clotureEnCours: boolean;
  numerosPris: string[];
}) {
  const suivi = etat.points[point.id];
  const { presents, requis } = quorumDe(etat);
  const scrutin = suivi?.scrutin;
  const appele = suivi?.appele;

  // The focus follows what the gesture brought: the form after the call, the result after the vote.
  const resultat = useRef<HTMLHeadingElement>(null);
  const vu = useRef({ point: point.id, scrutin: Boolean(scrutin), appele: Boolean(appele) });
  const memePoint = vu.current.point === point.id;
  const vientDEtreAppele = memePoint && !vu.current.appele && Boolean(appele);
  useEffect(() => {
    if (vu.current.point === point.id && !vu.current.scrutin && scrutin) resultat.current?.focus();
    vu.current = { point: point.id, scrutin: Boolean(scrutin), appele: Boolean(appele) };
  }, [point.id, scrutin, appele]);

  const suivant = etat.ordreDuJour.find((p) => p.rang > point.rang && !etat.points[p.id]?.appele);

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
            · appelé à {heureDe(appele.a)}, {compter(appele.quorum.presents, "présent")} pour{" "}
            {appele.quorum.requis} requis
          </>
        )}
      </p>

      {etat.phase === "levee" && etat.levee && (
        <p className="note">
          Séance levée à {heureDe(etat.levee)}
          {dateCivileDe(etat.levee) !== etat.date && ", le lendemain"}.
        </p>
      )}

      {etat.phase === "ouverte" && !appele && (
        <>
          {motif("appeler") && <Refuser motif={motif("appeler") as Motif} />}
          <div className="geste">
            <Button className="bouton bouton-fort" onPress={() => gestes.appeler(point.id)}>
              Appeler le point
            </Button>
            <p className="petit">
              Le quorum est vérifié de nouveau&nbsp;: {presents} présents, {requis} requis.
            </p>
          </div>
        </>
      )}
      {etat.phase === "ouverte" && appele && point.nature === "deliberation" && !scrutin && (
        <Vote
          key={point.id}
          etat={etat}
          brouillon={brouillon}
          changer={changer}
          clore={() => gestes.clore(point.id)}
          enCours={clotureEnCours}
          motif={motif("clore")}
          numerosPris={numerosPris}
          viser={vientDEtreAppele}
        />
      )}
      {appele && point.nature !== "deliberation" && <p className="note">Point traité sans vote.</p>}
      {scrutin && (
        <div className="resultat">
          <h3 ref={resultat} tabIndex={-1}>
            {scrutin.resultat === "rejet" ? "Délibération" : "Délibération adoptée"}{" "}
            {libelleResultat(scrutin)}
          </h3>
          <p className="chiffres">
            {scrutin.votants} votants&nbsp;: {scrutin.pour} pour, {scrutin.contre} contre,{" "}
            {compter(scrutin.abstentions, "abstention")}, {scrutin.nePrennentPasPart} hors vote.
          </p>
          {suivi?.acte && (
            <p>
              <Link href={`/actes/${suivi.acte}`}>Voir l’acte {suivi.numero}</Link>
            </p>
          )}
        </div>
      )}
      {etat.phase === "ouverte" && appele && suivant && (point.nature !== "deliberation" || scrutin) && (
        <p>
          <Button className="bouton" onPress={() => gestes.choisir(suivant.id)}>
            Passer au point {suivant.rang}
          </Button>
        </p>
      )}
    </div>
  );
}
