/** What a pre-flight found: what blocks first, each with its remedy and, where there is one, its repair in one gesture. */
import type { Constat, Reparation } from "@executoire/server/contrat";
import { useId, useState } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { attente } from "../signes/attente.ts";
import { insecable } from "../signes/typographie.ts";
import { Verdict } from "../signes/Verdict.tsx";
import type { ReparationChoisie } from "./useReparation.ts";

const GRAVITES = {
  bloquant: { verdict: "irregulier", mot: "Bloque l’envoi" },
  avertissement: { verdict: "avertissement", mot: "À surveiller" },
  conforme: { verdict: "conforme", mot: "Conforme" },
} as const;

const RANGS = { bloquant: 0, avertissement: 1, conforme: 2 };

export const parGravite = (constats: Constat[]): Constat[] =>
  constats.toSorted((a, b) => RANGS[a.gravite] - RANGS[b.gravite]);

interface Reparer {
  /** Absent where the account may only read. */
  reparer?: ((reparation: ReparationChoisie) => void) | undefined;
  /** The repair under way, by its verb. */
  enCours?: string | null | undefined;
}

export function Constats({ constats, ...gestes }: { constats: Constat[] } & Reparer) {
  const tries = parGravite(constats);
  const aVoir = tries.filter(({ gravite }) => gravite !== "conforme");
  const conformes = tries.filter(({ gravite }) => gravite === "conforme");
  return (
    <>
      <ul className="regles">
        {aVoir.map((constat) => (
          <UnConstat key={constat.intitule + constat.phrase} constat={constat} {...gestes} />
        ))}
      </ul>
      {conformes.length > 0 && (
        <details className="depliable" open={aVoir.length === 0}>
          <summary>
            {conformes.length} contrôle{conformes.length > 1 ? "s" : ""} conforme
            {conformes.length > 1 ? "s" : ""}
          </summary>
          <ul className="regles">
            {conformes.map((constat) => (
              <UnConstat key={constat.intitule + constat.phrase} constat={constat} />
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function UnConstat({ constat, reparer, enCours }: { constat: Constat } & Reparer) {
  const { verdict, mot } = GRAVITES[constat.gravite];
  return (
    <li className="regle">
      <p className="regle-tete">
        <strong>{majuscule(constat.intitule)}</strong>
        <Verdict verdict={verdict} mot={mot} />
      </p>
      <p className={constat.gravite === "conforme" ? "petit" : undefined}>
        {insecable(constat.phrase)}
        {constat.article && <span className="petit article"> ({constat.article})</span>}
      </p>
      {constat.remede && <p className="petit remede">{insecable(constat.remede)}</p>}
      {constat.reparation && (
        <p className="constat-reparation">
          <Reparer reparation={constat.reparation} reparer={reparer} enCours={enCours} />
        </p>
      )}
    </li>
  );
}

/** The protocol names its fields in small letters. */
const majuscule = (mot: string): string => mot.charAt(0).toUpperCase() + mot.slice(1);

function Reparer({ reparation, reparer, enCours }: { reparation: Reparation } & Reparer) {
  if (reparation.geste === "aller")
    return (
      <Link className="bouton" href={reparation.lien.replace(/^\/agents(?=\/|$)/, "") || "/"}>
        {reparation.verbe}
      </Link>
    );
  if (!reparer) return null;
  if (reparation.geste === "choisir-matiere")
    return <ChoisirMatiere {...reparation} reparer={reparer} enCours={enCours} />;
  return (
    <Button className={attente("bouton", enCours === reparation.verbe)} onPress={() => reparer(reparation)}>
      {reparation.verbe}
    </Button>
  );
}

function ChoisirMatiere({
  verbe,
  choix,
  reparer,
  enCours,
}: Omit<Extract<Reparation, { geste: "choisir-matiere" }>, "geste"> & {
  reparer: (reparation: ReparationChoisie) => void;
  enCours: string | null | undefined;
}) {
  const id = useId();
  const [code, setCode] = useState("");
  const matiere = choix.find((une) => une.code === code);
  return (
    <span className="constat-choix">
      <label className="petit" htmlFor={id}>
        {verbe}
      </label>
      <select id={id} value={code} onChange={({ target }) => setCode(target.value)}>
        <option value="">à choisir</option>
        {choix.map((une) => (
          <option key={une.code} value={une.code}>
            {une.code} {une.libelle}
          </option>
        ))}
      </select>
      {matiere && (
        <Button
          className={attente("bouton", enCours === verbe)}
          onPress={() => reparer({ geste: "parametres", verbe, parametres: { matiere } })}
        >
          Choisir {matiere.code}
        </Button>
      )}
    </span>
  );
}
