/** A sitting being prepared: its agenda at left, the open point in the middle, what the law still asks at right. */
import {
  compter,
  dateLongue,
  dateMoyenne,
  fenetreConvocation,
  type Manque,
  manquesPreparation,
} from "@executoire/droit";
import type { PreparationVue, SeanceBrouillon } from "@executoire/server/contrat";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo } from "react";
import { Button } from "react-aria-components";
import { Link } from "wouter";
import { session } from "../../api/lectures.ts";
import { ConflitBrouillon, StatutBrouillon } from "../../brouillon/StatutBrouillon.tsx";
import { useBrouillon } from "../../brouillon/useBrouillon.ts";
import { Page } from "../../cadre/Page.tsx";
import { ProjetsAInscrire } from "../../projets/DeLAgenda.tsx";
import { preparation, preparations } from "../lectures.ts";
import { enDesordre, renumeroter } from "../numeros.ts";
import { nomOrgane } from "../organes.ts";
import { Agenda } from "./Agenda.tsx";
import { Ajouter, Remettre } from "./Ajouter.tsx";
import { Convoquer } from "./Convoquer.tsx";
import { Delai } from "./Delai.tsx";
import { Differences } from "./Differences.tsx";
import { EnTete } from "./EnTete.tsx";
import { Manques } from "./Manques.tsx";
import { EditeurPoint } from "./Point.tsx";
import { Supprimer } from "./Supprimer.tsx";
import { useAgenda } from "./useAgenda.ts";

export function Editeur({ id, vue }: { id: string; vue: PreparationVue }) {
  const client = useQueryClient();
  const brouillon = useBrouillon<SeanceBrouillon>(`seance:${id}`, vue.brouillon.contenu);
  const { contenu, statut, changer } = brouillon;
  const organes = useQuery(preparations).data?.organes;
  const peut = useQuery(session).data?.compte.roles.includes("assemblees") ?? false;
  const { composition, numeros, aujourdhui } = vue;
  const { date, points, apresCarence } = contenu;
  const installation = contenu.installation ?? false;
  const profil = composition?.profil ?? null;

  const fenetre = useMemo(
    () =>
      profil &&
      fenetreConvocation(profil, { date, installation, ...(apresCarence && { apresCarence }) }, aujourdhui),
    [profil, date, installation, apresCarence, aujourdhui],
  );
  const manques = useMemo(
    () => (profil ? manquesPreparation(profil, contenu, numeros) : []),
    [profil, contenu, numeros],
  );
  const agenda = useAgenda({
    points,
    changer: (suite) => changer((avant) => ({ ...avant, points: suite(avant.points) })),
    date,
    numeros,
  });

  // Who sits depends on the day: read again once the server knows the new one. A draft that is gone was convened.
  const aRelire =
    (statut === "enregistre" && date !== vue.brouillon.contenu.date) ||
    brouillon.conflit?.contenu === null ||
    brouillon.motif !== null;
  useEffect(() => {
    if (aRelire) void client.invalidateQueries({ queryKey: preparation(id).queryKey });
  }, [aRelire, client, id]);

  const manqueDe = (champ: Manque["champ"]) =>
    manques.find((manque) => manque.point === undefined && manque.champ === champ);
  const bloquants = manques.filter(({ bloquant }) => bloquant).length;
  const lecture = !peut || statut === "lecture";
  const { ouvert, retire } = agenda;

  return (
    <Page
      titre={`Séance du ${dateMoyenne(date)}`}
      surtitre={
        <>
          <Link href="/seances">Séances</Link> · en préparation · {nomOrgane(organes, contenu.organe)}
          {installation && " · installation"}
          {apresCarence && ` · après la séance sans quorum du ${dateMoyenne(apresCarence.date)}`}
        </>
      }
      entete={
        <div className="preparation-statut">
          <StatutBrouillon brouillon={brouillon} />
          {peut && <Supprimer id={id} date={date} points={points.length} />}
        </div>
      }
      large
    >
      <ConflitBrouillon
        brouillon={brouillon}
        comparer={<Differences mien={contenu} sien={brouillon.conflit?.contenu ?? null} />}
      />
      {!peut && (
        <p className="note">
          Votre compte lit cette préparation&nbsp;; le service des assemblées l’écrit et la convoque.
        </p>
      )}
      {!composition && (
        <p className="note" role="status">
          Personne ne siège dans cet organe le {dateLongue(date)}&nbsp;: complétez sa{" "}
          <Link href="/assemblee">composition</Link> ou changez la date.
        </p>
      )}
      <EnTete
        cadre={contenu}
        changer={(champs) => changer((avant) => ({ ...avant, ...champs }))}
        profil={profil}
        installation={installation}
        aujourdhui={aujourdhui}
        manqueDe={manqueDe}
        lecture={lecture}
      />
      <div className="preparation">
        <section className="preparation-liste" aria-labelledby="ordre-du-jour">
          <h2 id="ordre-du-jour">Ordre du jour</h2>
          <p className="petit">
            {compter(points.length, "point")}
            {!lecture && points.length > 1 && (
              <span className="au-clavier">
                {" "}
                · <kbd>Alt</kbd> <kbd>↑</kbd> <kbd>↓</kbd> déplace
              </span>
            )}
          </p>
          <Agenda
            points={points}
            manques={manques}
            ouvert={ouvert?.id ?? null}
            ouvrir={agenda.ouvrir}
            ordonner={(suite) => changer((avant) => ({ ...avant, points: suite }))}
            lecture={lecture}
          />
          {retire && <Remettre retire={retire} remettre={agenda.remettre} />}
          {!lecture && <Ajouter ajouter={agenda.ajouter} />}
          <ProjetsAInscrire seance={id} />
          {!lecture && enDesordre(points) && (
            <p className="petit">
              Les numéros ne suivent plus l’ordre du jour.{" "}
              <Button
                className="lien"
                onPress={() =>
                  changer((avant) => ({ ...avant, points: renumeroter(date, numeros, avant.points) }))
                }
              >
                Renuméroter
              </Button>
            </p>
          )}
        </section>
        {ouvert && profil ? (
          <EditeurPoint
            key={ouvert.id}
            seance={id}
            point={ouvert}
            rang={points.indexOf(ouvert) + 1}
            profil={profil}
            sieges={composition?.sieges ?? []}
            installation={installation}
            tenues={vue.tenues}
            manques={manques}
            numero={agenda.numero}
            gestes={agenda.gestesDe(ouvert)}
            lecture={lecture}
          />
        ) : (
          <p className="vide">Le point choisi s’ouvre ici, avec sa note et son projet.</p>
        )}
        {profil && fenetre && (
          <aside className="preparation-droite" aria-label="Délai, manques et convocation">
            {peut && (
              <Convoquer
                id={id}
                date={date}
                points={points.length}
                membres={composition?.sieges.length ?? 0}
                version={brouillon.version}
                enregistre={statut === "enregistre"}
                bloquants={bloquants}
                fenetre={fenetre}
                aujourdhui={aujourdhui}
              />
            )}
            <Delai
              profil={profil}
              date={date}
              installation={installation}
              apresCarence={apresCarence}
              fenetre={fenetre}
              aujourdhui={aujourdhui}
            />
            <Manques manques={manques} points={points} aller={agenda.aller} />
          </aside>
        )}
      </div>
    </Page>
  );
}
