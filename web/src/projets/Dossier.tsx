/** A projet being written: its texts at left, the open one in the middle, its circuit and what is said of it at right. */
import { type ContenuProjet, compter } from "@executoire/droit";
import type { DeliberationProjet, ProjetVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { ConflitBrouillon, StatutBrouillon } from "../brouillon/StatutBrouillon.tsx";
import { Page } from "../cadre/Page.tsx";
import { Marque } from "../signes/Etat.tsx";
import { insecable } from "../signes/typographie.ts";
import { Agenda } from "./Agenda.tsx";
import { Circuit } from "./Circuit.tsx";
import { Difference } from "./Difference.tsx";
import { EnTeteProjet } from "./EnTete.tsx";
import { Fils } from "./Fils.tsx";
import { GestesProjet } from "./Gestes.tsx";
import { Histoire } from "./Histoire.tsx";
import { fils } from "./lectures.ts";
import { MisDeCote } from "./MisDeCote.tsx";
import { PlumeBarre } from "./PlumeBarre.tsx";
import { type Ou, Sommaire } from "./Sommaire.tsx";
import { STATUTS } from "./signes.ts";
import { TexteDeliberation } from "./TexteDeliberation.tsx";
import { TexteRapport } from "./TexteRapport.tsx";
import { useEcriture } from "./useEcriture.ts";
import { useFils } from "./useFils.ts";
import { Versions } from "./Versions.tsx";

export function Dossier({ id, vue, compte }: { id: string; vue: ProjetVue; compte: string }) {
  const ecriture = useEcriture(id, compte, vue);
  const { brouillon, changer, ecrit } = ecriture;
  const { contenu, statut } = brouillon;
  const [choix, setOu] = useState<Ou>("rapport");
  // The deliberation one was in may have been taken away by whoever writes.
  const ou = ouExiste(choix, contenu) ? choix : "rapport";
  const discussion = useFils(id, ecriture, useQuery(fils(id)).data?.fils ?? []);
  const lecture = !ecrit;
  const deliberation = contenu.deliberations.find((d) => d.id === ou);

  const changerDeliberation = (cle: string, suite: (avant: DeliberationProjet) => DeliberationProjet) =>
    changer((avant) => ({
      ...avant,
      deliberations: avant.deliberations.map((d) => (d.id === cle ? suite(d) : d)),
    }));

  return (
    <Page
      titre={insecable(contenu.titre.trim() || vue.titre.trim() || "Projet sans titre")}
      surtitre={
        <>
          <Link href="/projets">Projets</Link> · {contenu.service || "sans service"} · par {vue.auteur.nom}
          {origine(vue)}
        </>
      }
      entete={
        <div className="preparation-statut">
          <p className="projet-statut">
            <Marque signe={STATUTS[vue.statut]} />
            {vue.statutEnMots !== "en rédaction" && (
              <span className="petit">{insecable(vue.statutEnMots)}</span>
            )}
          </p>
          <StatutBrouillon brouillon={brouillon} />
        </div>
      }
      large
    >
      <ConflitBrouillon
        brouillon={brouillon}
        comparer={
          brouillon.conflit?.contenu && (
            <Difference avant={brouillon.conflit.contenu} apres={contenu} abrege />
          )
        }
      />
      <PlumeBarre vue={vue} ecriture={ecriture} />
      <MisDeCote ecriture={ecriture} />
      <EnTeteProjet
        contenu={contenu}
        changer={(champs) => changer((avant) => ({ ...avant, ...champs }))}
        retirer={(champ) => changer(({ [champ]: _, ...avant }) => avant as ContenuProjet)}
        lecture={lecture}
      />
      <div className="preparation projet-plan">
        <section className="preparation-liste" aria-labelledby="projet-textes">
          <h2 id="projet-textes">Textes</h2>
          <p className="petit">
            Un rapport, {compter(contenu.deliberations.length, "délibération")}
            {!lecture && contenu.deliberations.length > 1 && (
              <span className="au-clavier">
                {" "}
                · <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> déplace
              </span>
            )}
          </p>
          <Sommaire
            contenu={contenu}
            manques={vue.manques}
            fils={discussion.fils}
            ou={ou}
            aller={setOu}
            changer={changer}
            lecture={lecture}
          />
        </section>
        <div className="point-ouvert" id="projet-texte">
          {ou === "versions" ? (
            <Versions id={id} ecriture={ecriture} />
          ) : statut === "lecture" ? (
            <p className="vide">Lecture du texte…</p>
          ) : deliberation ? (
            <TexteDeliberation
              key={deliberation.id}
              projet={id}
              deliberation={deliberation}
              rang={contenu.deliberations.indexOf(deliberation) + 1}
              seance={contenu.seanceVisee ?? null}
              manques={vue.manques}
              changer={(suite) => changerDeliberation(deliberation.id, suite)}
              discussion={discussion}
              lecture={lecture}
            />
          ) : (
            <TexteRapport
              rapport={contenu.rapport}
              changer={(rapport) => changer((avant) => ({ ...avant, rapport }))}
              discussion={discussion}
              lecture={lecture}
            />
          )}
        </div>
        <aside className="preparation-droite projet-droite" aria-label="Circuit, commentaires et séance">
          <GestesProjet id={id} vue={vue} ecriture={ecriture} />
          <Circuit vue={vue} />
          <Agenda id={id} vue={vue} ecriture={ecriture} />
          <Fils discussion={discussion} contenu={contenu} ou={ou} aller={setOu} lecture={lecture} />
          <Histoire vue={vue} comparer={() => setOu("versions")} />
        </aside>
      </div>
    </Page>
  );
}

const ouExiste = (ou: Ou, { deliberations }: ContenuProjet): boolean =>
  ou === "rapport" || ou === "versions" || deliberations.some(({ id }) => id === ou);

function origine({ origine: o }: ProjetVue) {
  switch (o.genre) {
    case "modele":
      return <> · modèle «&nbsp;{o.titre}&nbsp;»</>;
    case "acte":
      return (
        <>
          {" "}
          · repris de l’acte <Link href={`/actes/${encodeURIComponent(o.acte)}`}>{o.numero}</Link>
        </>
      );
    case "projet":
      return (
        <>
          {" "}
          · repris du projet <Link href={`/projets/${encodeURIComponent(o.projet)}`}>{o.titre}</Link>
        </>
      );
    default:
      return null;
  }
}
