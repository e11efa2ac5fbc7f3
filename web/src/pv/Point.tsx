/** One item of the minutes: what the facts say of it, and the debate the secretary writes. */
import { heureCourte } from "@executoire/droit";
import type { ProcesVerbalVue } from "@executoire/server/contrat";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Checkbox, Label, TextArea, TextField } from "react-aria-components";
import { StatutBrouillon } from "../brouillon/StatutBrouillon.tsx";
import { useBrouillon } from "../brouillon/useBrouillon.ts";
import { Forme } from "../signes/Forme.tsx";
import { insecable } from "../signes/typographie.ts";
import { procesVerbal } from "./lecture.ts";

type PointPv = ProcesVerbalVue["pv"]["points"][number];

export function Point({
  seance,
  point,
  fige,
  manque,
}: {
  seance: string;
  point: PointPv;
  /** Approved minutes change no more. */
  fige: boolean;
  manque: boolean;
}) {
  const titre = `pv-${point.id}`;
  return (
    <section className="pv-point" aria-labelledby={titre}>
      <h2 id={titre}>
        <span className="chiffres">{point.rang}.</span> {insecable(point.objet ?? point.titre)}
      </h2>
      <p className="petit">
        {[
          point.numero && `délibération ${point.numero}`,
          point.rapporteur && `rapporteur\u00a0: ${point.rapporteur}`,
          point.quorum && `à l’appel\u00a0: ${point.quorum}`,
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      {point.evenements.length > 0 && (
        <ul className="pv-evenements">
          {point.evenements.map(({ a, phrase }) => (
            <li key={`${a} ${phrase}`}>
              <span className="chiffres">{heureCourte(a)}</span> {phrase}
            </li>
          ))}
        </ul>
      )}
      {point.intervenants.length > 0 && (
        <p>
          {point.intervenants.length > 1 ? "Ont pris la parole" : "A pris la parole"}&nbsp;:{" "}
          {point.intervenants.join(", ")}.
        </p>
      )}
      {point.quorum &&
        (fige ? <DebatFige point={point} /> : <Debat seance={seance} point={point} manque={manque} />)}
      {point.amendements.map(({ auteur, objet, resultat }) => (
        <p key={objet}>
          Amendement de {auteur}&nbsp;: {objet.replace(/\.$/, "")}. {resultat}
        </p>
      ))}
      {point.sort && <p className="pv-vote">{point.sort}</p>}
      {point.vote && <p className="pv-vote">{point.vote.phrase}</p>}
      {point.vote?.noms.map(({ sens, noms }) => (
        <p key={sens} className="petit">
          <strong>{sens}</strong> ({noms.length})&nbsp;: {noms.join(", ")}.
        </p>
      ))}
      {point.decisions.length > 0 && (
        <ol className="pv-decisions">
          {point.decisions.map((texte) => (
            <li key={texte}>{texte}</li>
          ))}
        </ol>
      )}
    </section>
  );
}

function DebatFige({ point }: { point: PointPv }) {
  if (point.debat) return point.debat.split(/\n+/).map((paragraphe) => <p key={paragraphe}>{paragraphe}</p>);
  return point.sansDebat ? <p>Le point ne donne pas lieu à débat.</p> : null;
}

/** The same text as the notes taken in the room: what was typed there is completed here. */
function Debat({ seance, point, manque }: { seance: string; point: PointPv; manque: boolean }) {
  const brouillon = useBrouillon<{ texte: string; sansDebat?: boolean }>(`debat:${seance}:${point.id}`, {
    texte: "",
  });
  const { contenu, changer, statut } = brouillon;
  const client = useQueryClient();
  // What is missing is counted by the server: asked again once it has the text.
  const avant = useRef(statut);
  useEffect(() => {
    if (avant.current === "en-cours" && statut === "enregistre")
      void client.invalidateQueries({ queryKey: procesVerbal(seance).queryKey });
    avant.current = statut;
  }, [client, seance, statut]);
  return (
    <div className="pv-debat">
      <TextField
        className="champ"
        value={contenu.texte}
        onChange={(texte) => changer((d) => ({ ...d, texte, ...(texte && { sansDebat: false }) }))}
      >
        <Label>
          Débat{" "}
          {manque && (
            <span className="verdict ton-ambre">
              <Forme trace="triangle" />à écrire
            </span>
          )}
        </Label>
        <TextArea rows={Math.min(14, Math.max(3, Math.ceil(contenu.texte.length / 80)))} />
      </TextField>
      <div className="pv-debat-pied">
        {!contenu.texte.trim() && (
          <Checkbox
            className="case"
            isSelected={contenu.sansDebat === true}
            onChange={(sansDebat) => changer((d) => ({ ...d, sansDebat }))}
          >
            {({ isSelected }) => (
              <>
                <span className="case-boite" aria-hidden="true">
                  {isSelected && "✓"}
                </span>
                Ce point n’a pas donné lieu à débat
              </>
            )}
          </Checkbox>
        )}
        <StatutBrouillon brouillon={brouillon} />
      </div>
    </div>
  );
}
