/** Across the top of the sitting: quorum, the five groups, what is kept. */
import {
  article,
  compter,
  type EtatSeance,
  expliquerQuorum,
  type PointId,
  quorumDe,
  votantsDe,
} from "@executoire/droit";
import { Button, Label, Meter, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import type { Instantane } from "./file/file.ts";
import { compterGroupes, type Groupe } from "./groupes.ts";

/** The quorum of the point under discussion, with its computation; without one, that of the sitting. */
export function Quorum({
  etat,
  point,
  carence,
  motif,
}: {
  etat: EtatSeance;
  point: PointId | null;
  carence: () => void;
  motif: Motif | null;
}) {
  const { enExercice, presents, requis, atteint } = quorumDe(etat, point);
  const { pouvoirs, votants } = votantsDe(etat, point);
  const rang = etat.ordreDuJour.find(({ id }) => id === point)?.rang;
  const sansObjet = etat.carence !== null || etat.phase === "levee" || etat.phase === "prevue";
  const constatable = !quorumDe(etat).atteint && !sansObjet && compterGroupes(etat)["a-constater"] === 0;
  return (
    <div className="quorum-cadre">
      <Meter
        className="quorum"
        value={presents}
        minValue={0}
        maxValue={enExercice}
        valueLabel={requis === 0 ? `${presents} présents` : `${presents} présents / ${requis} requis`}
      >
        {({ percentage, valueText }) => (
          <>
            <p className="quorum-tete">
              <Label>{rang === undefined ? "Quorum" : `Quorum, point ${rang}`}</Label>
              <strong className="chiffres">{valueText}</strong>
              <span className={`verdict ton-${atteint ? "vert" : "rouge"}`}>
                <Forme trace={atteint ? "rond" : "carre"} />
                {atteint
                  ? requis === 0
                    ? "Sans objet"
                    : "Atteint"
                  : `Non atteint, ${requis - presents === 1 ? "il en manque 1" : `il en manque ${requis - presents}`}`}
              </span>
            </p>
            <div className="quorum-barre">
              <div
                className={atteint ? "quorum-part" : "quorum-part quorum-manque"}
                style={{ width: `${percentage}%` }}
              />
              <div className="quorum-seuil" style={{ left: `${(requis / enExercice) * 100}%` }} />
            </div>
          </>
        )}
      </Meter>
      <p className="petit">
        {expliquerQuorum(etat, point)} Les procurations ne comptent pas ({article(etat.profil, "quorum")}).
        Votants&nbsp;: {votants - pouvoirs} + {compter(pouvoirs, "pouvoir")} = <strong>{votants}</strong>.
      </p>
      {motif && <Refuser motif={motif} />}
      {constatable && (
        <div className="geste">
          <Button className="bouton" onPress={carence}>
            Constater la carence
          </Button>
          <p className="petit">
            Aucun vote ne sera plus possible&nbsp;; une seconde convocation pourra porter sur les mêmes
            points.
          </p>
        </div>
      )}
    </div>
  );
}

const GROUPES: { groupe: Groupe; mot: string }[] = [
  { groupe: "present", mot: "présent" },
  { groupe: "excuse", mot: "excusé" },
  { groupe: "absent", mot: "absent" },
  { groupe: "represente", mot: "représenté" },
  { groupe: "a-constater", mot: "à constater" },
];

/** Each counter is also a filter of the list. */
export function Compteurs({
  etat,
  groupe,
  choisir,
}: {
  etat: EtatSeance;
  groupe: Groupe | null;
  choisir: (groupe: Groupe | null) => void;
}) {
  const compte = compterGroupes(etat);
  return (
    <div className="compteurs">
      <ToggleButtonGroup
        aria-label="Montrer un groupe"
        className="compteurs-groupe"
        selectionMode="single"
        selectedKeys={groupe ? [groupe] : []}
        onSelectionChange={(cles) => choisir(([...cles][0] as Groupe | undefined) ?? null)}
      >
        {GROUPES.map(({ groupe: cle, mot }) => (
          <ToggleButton key={cle} id={cle} className={`compteur compteur-${cle}`}>
            <strong className="chiffres">{compte[cle]}</strong>{" "}
            {cle !== "a-constater" && compte[cle] > 1 ? `${mot}s` : mot}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className="petit compteurs-somme">
        = {etat.sieges.length} membres en exercice
        {etat.aDistance.length > 0 && `, dont ${etat.aDistance.length} à distance`}
      </p>
    </div>
  );
}

/** What is kept, said discreetly; a cut line has its own band. */
export function Enregistrement({ instantane }: { instantane: Instantane }) {
  const { ligne, enRoute } = instantane;
  const mots =
    ligne === "enregistre"
      ? "Enregistré"
      : ligne === "envoi"
        ? enRoute.length > 1
          ? `Enregistrement de ${enRoute.length} gestes…`
          : "Enregistrement…"
        : enRoute.length > 0
          ? `${enRoute.length} à confirmer`
          : "Hors ligne";
  return (
    <p className={`enregistrement enregistrement-${ligne}`}>
      <Forme trace={ligne === "enregistre" ? "rond" : ligne === "envoi" ? "demi" : "triangle"} />
      {mots}
    </p>
  );
}
