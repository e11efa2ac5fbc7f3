/** The sitting, live: seats at left, the point in the centre, what is being written at right. */
import {
  type CommandeSeance,
  dateLongue,
  dateMoyenne,
  type EtatPresence,
  type FaitSeance,
  heureLongue,
  type Instant,
  type PointId,
  quorumDe,
  type SiegeId,
  titreDe,
} from "@executoire/droit";
import { useQuery } from "@tanstack/react-query";
import { Suspense, useEffect, useMemo, useRef, useState } from "react";
import { Button, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { flushSync } from "react-dom";
import { Link } from "wouter";
import type { Motif } from "../api/client.ts";
import { session } from "../api/lectures.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { OrdreDuJour, prochain } from "./Agenda.tsx";
import { dernierAnnulable } from "./annulable.ts";
import { Compteurs, Enregistrement, Quorum } from "./Bandeau.tsx";
import { Bandes } from "./Bandes.tsx";
import { Conduite } from "./Conduite.tsx";
import { type Ouverture as Depart, useFile, useOuverture } from "./file/useSeance.ts";
import type { Groupe } from "./groupes.ts";
import { HeureDesGestes } from "./Heure.tsx";
import { garderLaPage } from "./horsLigne.ts";
import { Litiges } from "./Litiges.tsx";
import { useMoment } from "./moment.ts";
import { caducites, mouvements } from "./mouvements.ts";
import { MOTS_PRESENCE } from "./nommer.ts";
import { nomParId } from "./noms.ts";
import { Ouverture, Point } from "./Point.tsx";
import {
  Aide,
  Annuler,
  Debats,
  DialogueProcuration,
  Ecrit,
  PanneauVote,
  Secretaire,
  toutCharger,
  Urgence,
} from "./parties.ts";
import { Reponses } from "./Reponses.tsx";
import { SANS_DROIT, titulaireLa, type Zone, zoneDe } from "./refus.ts";
import { reponsesParSiege, reprisePossible } from "./reprise.ts";
import { Sieges } from "./Sieges.tsx";
import { Suite, type SuiteDeGeste } from "./Suite.tsx";
import { useFocusRepris } from "./useFocusRepris.ts";
import { useRaccourcis } from "./useRaccourcis.ts";

export default function Direct({ id }: { id: string }) {
  const ouverture = useOuverture(id);
  useEffect(() => {
    // Everything the sitting may need is on the device before the line has a chance to break.
    void toutCharger().finally(garderLaPage);
  }, []);
  if (ouverture.sorte === "echec")
    return (
      <EtatDePage titre="Séance en direct" erreur={ouverture.erreur} recommencer={ouverture.recommencer} />
    );
  if (ouverture.sorte === "lecture")
    return (
      <Page large titre="Séance en direct" surtitre={<Retour id={id} />}>
        <Attente quoi="Lecture de la séance" />
      </Page>
    );
  return <EnDirect id={id} depart={ouverture.depart} />;
}

const Retour = ({ id }: { id: string }) => <Link href={`/seances/${id}`}>Préparation de la séance</Link>;

function EnDirect({ id, depart }: { id: string; depart: Extract<Depart, { sorte: "ouverte" }>["depart"] }) {
  const { file, instantane, juger } = useFile(id, depart);
  const { etat, faits, vue } = instantane;
  const moment = useMoment(etat, faits);
  const tient = useQuery(session).data?.compte.roles.includes("assemblees") ?? false;
  /** Who only looks is told so at once, without a word to the server. */
  const tenter = (commande: CommandeSeance, a?: Instant): Motif | null =>
    tient ? file.faire(commande, a) : SANS_DROIT;
  const [refus, setRefus] = useState<{ zone: Zone; motif: Motif } | null>(null);
  const [suite, setSuite] = useState<SuiteDeGeste | null>(null);
  const [groupe, setGroupe] = useState<Groupe | null>(null);
  const [volet, setVolet] = useState<"sieges" | "point" | "ecrit">("sieges");
  const [mandant, setMandant] = useState<SiegeId | null>(null);
  const [aide, setAide] = useState(false);
  const [annule, setAnnule] = useState<number | null>(null);
  const [choisi, setChoisi] = useState<PointId | null>(null);

  const ecran = useRef<HTMLDivElement>(null);
  useFocusRepris(ecran);

  const { reponses } = vue;
  const autour = useMemo(
    () => ({ mouvements: mouvements(faits), reponses: reponsesParSiege(etat, reponses) }),
    [faits, etat, reponses],
  );
  const reprise = useMemo(() => reprisePossible(etat, reponses, juger), [etat, reponses, juger]);

  // Once its vote is closed no point is under discussion: its result is what one still looks at.
  const dernier = useRef<PointId | null>(null);
  if (etat.pointCourant) dernier.current = etat.pointCourant;
  const point =
    etat.ordreDuJour.find((p) => p.id === (choisi ?? etat.pointCourant ?? dernier.current)) ??
    prochain(etat) ??
    etat.ordreDuJour[0] ??
    null;

  /** The gesture, judged and kept at once; what it did beyond itself is told. */
  function faire(commande: CommandeSeance): Motif | null {
    const avant = file.lire().faits.length;
    const motif = tenter(commande, moment.lire());
    setRefus(motif ? { zone: zoneDe(commande), motif } : null);
    if (!motif) direSuite(file.lire().faits.slice(avant));
    return motif;
  }
  function direSuite(nouveaux: readonly FaitSeance[]) {
    const { etat: apres } = file.lire();
    const phrases = caducites(apres, nouveaux);
    const partis = nouveaux.flatMap((fait) =>
      fait.type === "PresenceConstatee" &&
      etat.phase === "ouverte" &&
      (fait.data.etat === "absent" || fait.data.etat === "excuse") &&
      apres.sieges.some(({ id: siege, titulaire }) => siege === fait.data.siege && titulaire)
        ? [fait.data.siege]
        : [],
    );
    const depart = partis.length === 1 ? (partis[0] ?? null) : null;
    setSuite(phrases.length > 0 || depart ? { phrases, depart } : null);
    if (phrases.length > 0) annoncer(phrases.join(" "));
  }
  const motif = (zone: Zone): Motif | null => (refus?.zone === zone ? refus.motif : null);

  function constater(sieges: SiegeId[], presence: EtatPresence, aDistance?: boolean) {
    const [seul] = sieges.length === 1 ? sieges : [];
    if (seul && presence === "suppleant-present" && etat.presences[seul] === "titulaire-present") {
      setRefus({ zone: "sieges", motif: titulaireLa(nomParId(etat, seul)) });
      return;
    }
    const constats = sieges.map((siege) => ({
      siege,
      etat: presence,
      ...(aDistance !== undefined && { aDistance }),
    }));
    if (faire({ ordre: "constaterPresences", constats })) return;
    const { presents, requis } = quorumDe(file.lire().etat);
    const qui = seul ? nomParId(etat, seul) : `${sieges.length} sièges`;
    annoncer(`${qui} : ${MOTS_PRESENCE[presence]}. ${presents} présents, ${requis} requis.`);
  }

  function parole(siege: SiegeId) {
    const { pointCourant } = file.lire().etat;
    if (!pointCourant) return;
    if (!faire({ ordre: "donnerParole", point: pointCourant, siege }))
      annoncer(`Parole à ${nomParId(etat, siege)}, ${titreDe(etat, pointCourant)}.`);
  }

  useRaccourcis((ordre) => {
    if (ordre === "annuler") setAnnule(dernierAnnulable(file.lire().faits)?.version ?? null);
    else if (ordre === "aide") setAide(true);
    else {
      // At once: what is typed next belongs there.
      flushSync(() => setVolet(ordre));
      const partie = ecran.current?.querySelector<HTMLElement>(`.volet-${ordre}`);
      (ordre === "sieges" ? partie?.querySelector<HTMLElement>("input") : partie)?.focus();
    }
  });

  return (
    <Page
      large
      titre={`Séance du ${dateMoyenne(etat.date)} en direct`}
      surtitre={
        <>
          <Retour id={id} />
          {` · ${dateLongue(etat.date)}, ${heureLongue(etat.heure)}, ${etat.lieu}`}
        </>
      }
      entete={
        <div className="page-gestes">
          <Enregistrement instantane={instantane} />
          <a
            className="bouton"
            href={`/agents/seances/${encodeURIComponent(id)}/salle`}
            target="_blank"
            rel="noopener"
          >
            Affichage de la salle
          </a>
          <Button className="bouton" onPress={() => setAide(true)}>
            Aide <kbd>?</kbd>
          </Button>
        </div>
      }
    >
      <div ref={ecran} data-reprise tabIndex={-1}>
        <Bandes
          id={id}
          instantane={instantane}
          reprendre={() => faire({ ordre: "reprendre" })}
          leverHuisClos={() => faire({ ordre: "leverHuisClos" })}
        />
        <Litiges file={file} instantane={instantane} />
        <div className="bandeau">
          <Quorum
            etat={etat}
            point={etat.pointCourant}
            carence={() => faire({ ordre: "constaterCarence" })}
            motif={motif("quorum")}
          />
          <Compteurs etat={etat} groupe={groupe} choisir={setGroupe} />
          <div className="bandeau-outils">
            <Suspense fallback={<div className="secretaire" />}>
              <Secretaire
                etat={etat}
                designer={(siege) => faire({ ordre: "designerSecretaire", siege })}
                motif={motif("secretaire")}
              />
            </Suspense>
            {moment.saisie && <HeureDesGestes {...moment.saisie} />}
            <div className="bandeau-gestes">
              <Conduite etat={etat} faire={faire} />
            </div>
          </div>
        </div>
        <ToggleButtonGroup
          className="volets"
          aria-label="Partie de l’écran"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[volet]}
          onSelectionChange={(cles) => setVolet([...cles][0] as typeof volet)}
        >
          <ToggleButton id="sieges">Sièges</ToggleButton>
          <ToggleButton id="point">Point et vote</ToggleButton>
          <ToggleButton id="ecrit">Ce qui sera écrit</ToggleButton>
        </ToggleButtonGroup>
        <div className="direct" data-volet={volet}>
          <Sieges
            etat={etat}
            autour={autour}
            groupe={groupe}
            gestes={{ constater, procuration: setMandant, parole, aide: () => setAide(true) }}
            motif={motif("sieges")}
          >
            <Suite etat={etat} suite={suite} donner={setMandant} fermer={() => setSuite(null)} />
            <Reponses
              etat={etat}
              reprise={etat.phase === "levee" ? null : reprise}
              reprendre={() => faire({ ordre: "reprendreReponses", reponses: [...reponses] })}
              motif={motif("reponses")}
            />
          </Sieges>
          <section
            className="volet volet-point"
            aria-label="Ordre du jour et vote"
            data-reprise
            tabIndex={-1}
          >
            <Ouverture etat={etat} ouvrir={() => faire({ ordre: "ouvrir" })} motif={motif("ouvrir")} />
            <Suspense>
              <Urgence etat={etat} statuer={faire} motif={motif("urgence")} />
            </Suspense>
            <OrdreDuJour etat={etat} choisi={point?.id ?? null} choisir={setChoisi} />
            {point && (
              <Point
                key={point.id}
                etat={etat}
                point={point}
                repetition={etat.repetitionDe !== null}
                choisir={setChoisi}
                faire={(commande) => {
                  setChoisi(point.id);
                  return faire(commande);
                }}
                motif={motif("point")}
                vote={(viser) => (
                  <Suspense>
                    <PanneauVote
                      etat={etat}
                      point={point}
                      faire={faire}
                      motif={motif("vote")}
                      enCours={false}
                      numerosPris={vue.numerosPris}
                      viser={viser}
                    />
                  </Suspense>
                )}
                debats={
                  <Suspense>
                    <Debats
                      id={id}
                      etat={etat}
                      point={point.id}
                      donnerParole={(siege) => faire({ ordre: "donnerParole", point: point.id, siege })}
                      motif={motif("parole")}
                    />
                  </Suspense>
                }
              />
            )}
          </section>
          <Suspense fallback={<section className="volet volet-ecrit" aria-label="Ce qui sera écrit" />}>
            <Ecrit
              etat={etat}
              faits={faits}
              confirmes={vue.version}
              annuler={setAnnule}
              point={point}
              convocation={vue.convocation}
              numerosPris={vue.numerosPris}
              retirer={(siege) => faire({ ordre: "retirerProcuration", mandant: siege })}
              motif={motif("procurations")}
            />
          </Suspense>
        </div>
        <Suspense>
          {mandant && (
            <DialogueProcuration
              etat={etat}
              mandant={mandant}
              donner={(mandataire) => {
                const non = tenter({ ordre: "donnerProcuration", mandant, mandataire }, moment.lire());
                if (non) return non;
                setSuite(null);
                annoncer(`${nomParId(etat, mandant)} donne procuration à ${nomParId(etat, mandataire)}.`);
                return null;
              }}
              fermer={() => setMandant(null)}
            />
          )}
          {annule !== null && (
            <Annuler
              file={file}
              instantane={instantane}
              version={annule}
              faire={(commande) => tenter(commande)}
              fermer={() => setAnnule(null)}
            />
          )}
          {aide && <Aide fermer={() => setAide(false)} />}
        </Suspense>
      </div>
    </Page>
  );
}
