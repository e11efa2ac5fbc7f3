/** One point, to be read: note, text, annexes, notes of one's own, and the way to the next. */
import { type BlocImage, dateMoyenne, type PointId, rapportDe } from "@executoire/droit";
import type { DossierElu, PointDossier } from "@executoire/server/contrat";
import { useEffect, useRef } from "react";
import { Texte } from "../seance/Texte.tsx";
import { Forme } from "../signes/Forme.tsx";
import { insecable } from "../signes/typographie.ts";
import type { Nouveaute } from "./changements.ts";
import type { Outils } from "./Dossier.tsx";
import { ImageDuDossier } from "./ImageDuDossier.tsx";
import { NotesPoint } from "./NotesPoint.tsx";
import { NATURES } from "./natures.ts";
import { Pieces } from "./Pieces.tsx";
import type { useNotes } from "./useNotes.ts";

export function LecturePoint({
  dossier,
  point,
  nouveaute,
  lu,
  marquerLu,
  ouvrir,
  notes,
  outils,
}: {
  dossier: DossierElu;
  point: PointDossier;
  nouveaute: Nouveaute | undefined;
  lu: boolean;
  marquerLu: (point: PointDossier) => void;
  ouvrir: (point: PointId) => void;
  notes: ReturnType<typeof useNotes>;
  outils: Outils;
}) {
  const fin = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!fin.current) return;
    const observateur = new IntersectionObserver((entrees) => {
      if (entrees.some(({ isIntersecting }) => isIntersecting)) marquerLu(point);
    });
    observateur.observe(fin.current);
    return () => observateur.disconnect();
  }, [point, marquerLu]);

  const { points, seance } = dossier;
  const place = points.findIndex(({ id }) => id === point.id);
  const { projet, note } = point;
  const rapport = rapportDe(point);
  const image = (bloc: BlocImage) => <ImageDuDossier bloc={bloc} dossier={dossier} outils={outils} />;
  const { organe } = seance.profil;
  const annexes = dossier.pieces.filter((piece) => piece.point === point.id);
  return (
    <article className="elu-article">
      <p className="petit elu-article-meta">
        Point {point.rang} · {NATURES[point.nature]}
        {projet && ` · ${projet.matiere.libelle}`}
      </p>
      <h1 id="titre-point" tabIndex={-1}>
        {insecable(point.titre)}
      </h1>
      {point.rapporteur && <p>Rapporteur&nbsp;: {point.rapporteur}</p>}
      {(nouveaute || point.ajouteLe) && (
        <p className="elu-nouveaute">
          <Forme trace="triangle" ton="ambre" />{" "}
          {point.ajouteLe
            ? `Ajouté à l’ordre du jour le ${dateMoyenne(point.ajouteLe)}.`
            : nouveaute === "modifie"
              ? "Modifié depuis votre dernière visite."
              : "Nouveau depuis votre dernière visite."}
        </p>
      )}
      {(note || rapport) && (
        <section aria-labelledby="titre-note">
          <h2 id="titre-note">Note de synthèse</h2>
          {rapport ? (
            <Texte texte={rapport} vote="" image={image} />
          ) : (
            note?.split(/\n{2,}/).map((paragraphe) => <p key={paragraphe}>{insecable(paragraphe)}</p>)
          )}
        </section>
      )}
      {projet && (
        <section aria-labelledby="titre-projet">
          <h2 id="titre-projet">Projet de délibération {projet.numero}</h2>
          <p className="elu-objet">{insecable(projet.objet)}</p>
          <Texte
            texte={projet.texte}
            vote={`${organe.charAt(0).toLocaleUpperCase("fr")}${organe.slice(1)} décide\u00a0:`}
            image={image}
          />
        </section>
      )}
      {annexes.length > 0 && (
        <section aria-labelledby="titre-annexes">
          <h2 id="titre-annexes">{annexes.length > 1 ? `${annexes.length} annexes` : "Annexe"}</h2>
          <Pieces pieces={annexes} outils={outils} />
        </section>
      )}
      {!note && !rapport && !projet && annexes.length === 0 && (
        <p className="vide">Ce point n’a pas de document&nbsp;: il sera présenté en séance.</p>
      )}
      <div ref={fin} />
      <NotesPoint point={point.id} {...notes} />
      <nav className="elu-suite" aria-label="D’un point à l’autre">
        <Vers sens="precedent" point={points[place - 1]} ouvrir={ouvrir} />
        <span className="petit chiffres">
          {place + 1} / {points.length}
          {lu && " · lu"}
        </span>
        <Vers sens="suivant" point={points[place + 1]} ouvrir={ouvrir} />
      </nav>
    </article>
  );
}

function Vers({
  sens,
  point,
  ouvrir,
}: {
  sens: "precedent" | "suivant";
  point: PointDossier | undefined;
  ouvrir: (point: PointId) => void;
}) {
  if (!point) return <span />;
  return (
    <button type="button" className={`bouton elu-vers-${sens}`} onClick={() => ouvrir(point.id)}>
      {sens === "precedent" && <span aria-hidden="true">←</span>}
      <span className="elu-vers-texte">
        <span className="petit">{sens === "precedent" ? "Précédent" : "Suivant"}</span>
        <span className="elu-vers-titre">
          {point.rang}. {insecable(point.titre)}
        </span>
      </span>
      {sens === "suivant" && <span aria-hidden="true">→</span>}
    </button>
  );
}
