/** The texts of a projet: the report, then its deliberations in their order, each with what it lacks and what is said of it. */
import { type ContenuProjet, compter, type DeliberationProjet } from "@executoire/droit";
import type { FilDeCommentaire, ProjetVue } from "@executoire/server/contrat";
import { type KeyboardEvent, useRef, useState } from "react";
import { Button } from "react-aria-components";
import { annoncer } from "../cadre/annonces.ts";
import { nouvelIdentifiant } from "../seance/identifiant.ts";
import { Forme } from "../signes/Forme.tsx";
import { insecable } from "../signes/typographie.ts";

/** `rapport`, `versions`, or the id of a deliberation. */
export type Ou = string;

export function Sommaire({
  contenu,
  manques,
  fils,
  ou,
  aller,
  changer,
  lecture,
}: {
  contenu: ContenuProjet;
  manques: ProjetVue["manques"];
  fils: readonly FilDeCommentaire[];
  ou: Ou;
  aller: (ou: Ou) => void;
  changer: (suite: (avant: ContenuProjet) => ContenuProjet) => void;
  lecture: boolean;
}) {
  const { deliberations } = contenu;
  const liste = useRef<HTMLUListElement>(null);
  const [retiree, setRetiree] = useState<{ d: DeliberationProjet; place: number } | null>(null);
  const ouverts = (texte: string) => fils.filter((f) => f.texte === texte && f.etat === "ouvert").length;
  const poser = (suite: (avant: DeliberationProjet[]) => DeliberationProjet[]) =>
    changer((avant) => ({ ...avant, deliberations: suite(avant.deliberations) }));
  const viser = (id: string) =>
    requestAnimationFrame(() =>
      liste.current?.querySelector<HTMLElement>(`[data-texte="${CSS.escape(id)}"]`)?.focus(),
    );

  function deplacer(id: string, de: -1 | 1) {
    const place = deliberations.findIndex((d) => d.id === id);
    const vers = place + de;
    if (vers < 0 || vers >= deliberations.length) return;
    poser((avant) => {
      const suite = [...avant];
      const [d] = suite.splice(place, 1);
      if (d) suite.splice(vers, 0, d);
      return suite;
    });
    annoncer(`Délibération placée en position ${vers + 1} sur ${deliberations.length}.`);
    viser(id);
  }
  function surTouche(evenement: KeyboardEvent, id: string) {
    if (lecture || !evenement.altKey) return;
    if (evenement.key !== "ArrowUp" && evenement.key !== "ArrowDown") return;
    evenement.preventDefault();
    deplacer(id, evenement.key === "ArrowUp" ? -1 : 1);
  }
  function ajouter() {
    const d: DeliberationProjet = {
      id: nouvelIdentifiant(),
      objet: "",
      matiere: deliberations[0]?.matiere ?? { code: "", libelle: "" },
      texte: { blocs: [] },
      annexes: [],
    };
    poser((avant) => [...avant, d]);
    setRetiree(null);
    aller(d.id);
    annoncer("Délibération ajoutée.");
    requestAnimationFrame(() =>
      requestAnimationFrame(() => document.getElementById(`champ-${d.id}-objet`)?.focus()),
    );
  }
  function retirer(d: DeliberationProjet) {
    const place = deliberations.indexOf(d);
    poser((avant) => avant.filter(({ id }) => id !== d.id));
    setRetiree({ d, place });
    const suivante = deliberations[place + 1] ?? deliberations[place - 1];
    aller(suivante?.id ?? "rapport");
    annoncer("Délibération retirée.");
  }
  function remettre() {
    if (!retiree) return;
    poser((avant) => [...avant.slice(0, retiree.place), retiree.d, ...avant.slice(retiree.place)]);
    aller(retiree.d.id);
    setRetiree(null);
    viser(retiree.d.id);
  }

  return (
    <>
      <ul className="sommaire" ref={liste}>
        <li>
          <Ligne texte="rapport" ou={ou} aller={aller} titre="Rapport" petit="" fils={ouverts("rapport")} />
        </li>
        {deliberations.map((d, i) => {
          const aCompleter = manques.filter(({ deliberation }) => deliberation === d.id).length;
          const ouverte = d.id === ou;
          return (
            <li key={d.id} onKeyDown={(e) => surTouche(e, d.id)}>
              <Ligne
                texte={d.id}
                ou={ou}
                aller={aller}
                titre={d.objet.trim() || "Délibération sans objet"}
                petit={`Délibération ${i + 1}`}
                fils={ouverts(d.id)}
                manques={aCompleter}
              />
              {ouverte && !lecture && (
                <p className="sommaire-gestes">
                  {deliberations.length > 1 && (
                    <>
                      <Button className="lien" isDisabled={i === 0} onPress={() => deplacer(d.id, -1)}>
                        Monter
                      </Button>
                      <Button
                        className="lien"
                        isDisabled={i === deliberations.length - 1}
                        onPress={() => deplacer(d.id, 1)}
                      >
                        Descendre
                      </Button>
                    </>
                  )}
                  <Button className="lien" onPress={() => retirer(d)}>
                    Retirer
                  </Button>
                </p>
              )}
            </li>
          );
        })}
      </ul>
      {retiree && !lecture && (
        <p className="note retire" role="status">
          Délibération retirée&nbsp;: «&nbsp;{retiree.d.objet.trim() || "sans objet"}&nbsp;».{" "}
          <Button className="lien" onPress={remettre}>
            La remettre
          </Button>
        </p>
      )}
      {!lecture && (
        <Button className="bouton sommaire-ajout" onPress={ajouter}>
          <span aria-hidden="true">+</span> Une délibération
        </Button>
      )}
      <ul className="sommaire sommaire-suite">
        <li>
          <Ligne texte="versions" ou={ou} aller={aller} titre="Versions et comparaison" petit="" fils={0} />
        </li>
      </ul>
    </>
  );
}

function Ligne({
  texte,
  ou,
  aller,
  titre,
  petit,
  fils,
  manques = 0,
}: {
  texte: Ou;
  ou: Ou;
  aller: (ou: Ou) => void;
  titre: string;
  petit: string;
  fils: number;
  manques?: number;
}) {
  return (
    <button
      type="button"
      className="sommaire-ligne"
      data-texte={texte}
      aria-current={texte === ou ? "true" : undefined}
      onClick={() => {
        aller(texte);
        if (window.matchMedia("(max-width: 860px)").matches)
          requestAnimationFrame(() =>
            document.getElementById("projet-texte")?.scrollIntoView({ block: "start" }),
          );
      }}
    >
      {petit && <span className="petit">{petit}</span>}
      <span className="sommaire-titre">{insecable(titre)}</span>
      {(fils > 0 || manques > 0) && (
        <span className="petit sommaire-pied">
          {fils > 0 && <span>{compter(fils, "commentaire")}</span>}
          {manques > 0 && (
            <span className="ton-ambre">
              <Forme trace="triangle" /> {manques} à compléter
            </span>
          )}
        </span>
      )}
    </button>
  );
}
