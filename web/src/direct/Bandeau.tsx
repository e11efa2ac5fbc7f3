/** Across the top of the sitting: quorum, the five groups, what is kept. */
import { article, type EtatSeance, quorumDe, votantsDe } from "@executoire/droit";
import { Label, Meter, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Forme } from "../signes/Forme.tsx";
import type { Instantane } from "./file.ts";
import { compterGroupes, type Groupe } from "./groupes.ts";

export function Quorum({ etat }: { etat: EtatSeance }) {
  const { enExercice, presents, requis, atteint } = quorumDe(etat);
  const { pouvoirs, votants } = votantsDe(etat);
  return (
    <Meter
      className="quorum"
      value={presents}
      minValue={0}
      maxValue={enExercice}
      valueLabel={`${presents} présents / ${requis} requis`}
    >
      {({ percentage, valueText }) => (
        <>
          <p className="quorum-tete">
            <Label>Quorum</Label>
            <strong className="chiffres">{valueText}</strong>
            <span className={`verdict ton-${atteint ? "vert" : "rouge"}`}>
              <Forme trace={atteint ? "rond" : "carre"} />
              {atteint ? "Atteint" : "Non atteint"}
            </span>
          </p>
          <div className="quorum-barre">
            <div
              className={atteint ? "quorum-part" : "quorum-part quorum-manque"}
              style={{ width: `${percentage}%` }}
            />
            <div className="quorum-seuil" style={{ left: `${(requis / enExercice) * 100}%` }} />
          </div>
          <p className="petit">
            Plus de la moitié des {enExercice} en exercice, sans les procurations (
            {article(etat.profil, "quorum")}). Votants&nbsp;: {presents} + {pouvoirs} pouvoirs ={" "}
            <strong>{votants}</strong>.
          </p>
        </>
      )}
    </Meter>
  );
}

const GROUPES: { groupe: Groupe; mot: string }[] = [
  { groupe: "present", mot: "présents" },
  { groupe: "excuse", mot: "excusés" },
  { groupe: "absent", mot: "absents" },
  { groupe: "represente", mot: "représentés" },
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
            <strong className="chiffres">{compte[cle]}</strong> {mot}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <p className="petit compteurs-somme">= {etat.sieges.length} membres en exercice</p>
    </div>
  );
}

/** What is kept, said discreetly; a cut line says what happens to the gestures. */
export function Enregistrement({ instantane }: { instantane: Instantane }) {
  const { ligne, enAttente } = instantane;
  const mots =
    ligne === "enregistre"
      ? "Enregistré"
      : ligne === "envoi"
        ? "Enregistrement…"
        : `Le serveur ne répond pas\u00a0: ${enAttente.length} ${enAttente.length > 1 ? "gestes gardés, ils partiront" : "geste gardé, il partira"} à son retour`;
  return (
    <p className={`enregistrement enregistrement-${ligne}`} role={ligne === "coupee" ? "alert" : undefined}>
      <Forme trace={ligne === "enregistre" ? "rond" : ligne === "envoi" ? "demi" : "triangle"} />
      {mots}
    </p>
  );
}
