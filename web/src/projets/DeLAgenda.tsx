/** On an agenda: which projets could come, and beside a point, the projet its text comes from. */
import { compter } from "@executoire/droit";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { Forme } from "../signes/Forme.tsx";
import { insecable } from "../signes/typographie.ts";
import { inscriptions } from "./lectures.ts";

/** Under the agenda: what is ready for it, and what moved since it was put there. */
export function ProjetsAInscrire({ seance }: { seance: string }) {
  const vue = useQuery(inscriptions(seance)).data;
  if (!vue) return null;
  const changes = vue.inscrits.filter(({ ecart }) => ecart !== null);
  if (vue.aInscrire.length === 0 && changes.length === 0) return null;
  return (
    <section className="agenda-projets" aria-labelledby="agenda-projets">
      <h3 id="agenda-projets">Projets</h3>
      <ul>
        {changes.map(({ projet, titre, ecart }) => (
          <li key={projet}>
            <Link href={`/projets/${projet}`}>{insecable(titre || "Projet sans titre")}</Link>
            <span className="petit ton-ambre">
              <Forme trace="triangle" /> {insecable(ecart ?? "")}
            </span>
          </li>
        ))}
        {vue.aInscrire.map(({ projet, titre, deliberations, vise }) => (
          <li key={projet}>
            <Link href={`/projets/${projet}`}>{insecable(titre || "Projet sans titre")}</Link>
            <span className="petit">
              {vise ? "visé, à inscrire" : "à inscrire"}
              {deliberations > 1 && `, ${compter(deliberations, "délibération")}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Above the draft of a point: where its text comes from, and whether the projet moved since. */
export function SourceDuPoint({ seance, point, projet }: { seance: string; point: string; projet: string }) {
  const vue = useQuery(inscriptions(seance)).data;
  const source = vue?.inscrits.find((i) => i.projet === projet);
  const etat = source?.points.find((p) => p.point === point)?.etat;
  const change = etat === "projet-modifie" || etat === "modifie-des-deux-cotes";
  return (
    <p className="petit">
      Texte du projet{" "}
      <Link href={`/projets/${encodeURIComponent(projet)}`}>{source?.titre || "d’origine"}</Link>.
      {change && (
        <span className="ton-ambre">
          {" "}
          <Forme trace="triangle" /> Le projet a changé depuis son inscription&nbsp;: son nouveau texte se
          reprend depuis le projet.
        </span>
      )}
    </p>
  );
}
