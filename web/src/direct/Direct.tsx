/** The sitting, live: seats at left, the point in the centre, what is being written at right. */
import {
  type CommandeSeance,
  dateLongue,
  dateMoyenne,
  type EtatPresence,
  heureLongue,
  type PointId,
  quorumDe,
  type SiegeId,
} from "@executoire/droit";
import type { SeanceVue } from "@executoire/server/contrat";
import { useQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { Button, ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { Link } from "wouter";
import type { Motif } from "../api/client.ts";
import { seance } from "../api/lectures.ts";
import { annoncer } from "../cadre/annonces.ts";
import { Attente, EtatDePage } from "../cadre/etats.tsx";
import { Page } from "../cadre/Page.tsx";
import { Aide } from "./Aide.tsx";
import { Compteurs, Enregistrement, Quorum } from "./Bandeau.tsx";
import { type Brouillon, brouillonVide, commandeDe } from "./brouillon.ts";
import { Conflit } from "./Conflit.tsx";
import { Ecrit } from "./Ecrit.tsx";
import type { Groupe } from "./groupes.ts";
import { Lever } from "./Lever.tsx";
import { nomParId } from "./noms.ts";
import { OrdreDuJour, Ouverture, Point } from "./Point.tsx";
import { DialogueProcuration } from "./Procuration.tsx";
import { Secretaire } from "./Secretaire.tsx";
import { Sieges } from "./Sieges.tsx";
import { useFile } from "./useFile.ts";
import { useFocusRepris } from "./useFocusRepris.ts";

export default function Direct({ id }: { id: string }) {
  const requete = useQuery(seance(id));
  const vue = requete.data;
  if (requete.isError && !vue)
    return (
      <EtatDePage titre="Séance en direct" erreur={requete.error} recommencer={() => requete.refetch()} />
    );
  return (
    <Page
      large
      titre={vue ? `Séance du ${dateMoyenne(vue.etat.date)} en direct` : "Séance en direct"}
      surtitre={
        <>
          <Link href={`/seances/${id}`}>Préparation de la séance</Link>
          {vue && ` · ${dateLongue(vue.etat.date)}, ${heureLongue(vue.etat.heure)}, ${vue.etat.lieu}`}
        </>
      }
    >
      {vue ? <EnDirect id={id} vue={vue} /> : <Attente quoi="Lecture de la séance" />}
    </Page>
  );
}

/** Where a refusal is shown: beside the gesture it answers. */
type Zone = "sieges" | "procurations" | "secretaire" | "ouvrir" | "appeler" | "clore" | "lever";

function zoneDe({ ordre }: CommandeSeance): Zone {
  switch (ordre) {
    case "constaterPresences":
      return "sieges";
    case "donnerProcuration":
    case "retirerProcuration":
      return "procurations";
    case "designerSecretaire":
      return "secretaire";
    case "appelerPoint":
      return "appeler";
    case "cloreScrutin":
      return "clore";
    case "lever":
      return "lever";
    case "ouvrir":
    case "convoquer":
      return "ouvrir";
  }
}

const MOTS_PRESENCE: Record<EtatPresence, string> = {
  "titulaire-present": "présent",
  "suppleant-present": "suppléant présent",
  excuse: "excusé",
  absent: "absent",
};

function EnDirect({ id, vue }: { id: string; vue: SeanceVue }) {
  const { file, instantane } = useFile(id, vue);
  const { etat, avis, enAttente } = instantane;
  const [local, setLocal] = useState<{ zone: Zone; motif: Motif } | null>(null);
  const [groupe, setGroupe] = useState<Groupe | null>(null);
  const [volet, setVolet] = useState<"sieges" | "point" | "ecrit">("sieges");
  const [mandant, setMandant] = useState<SiegeId | null>(null);
  const [aide, setAide] = useState(false);
  const [choisi, setChoisi] = useState<PointId | null>(null);
  const [brouillons, setBrouillons] = useState<Record<PointId, Brouillon>>({});

  const ecran = useRef<HTMLDivElement>(null);
  useFocusRepris(ecran);

  const point =
    etat.ordreDuJour.find((p) => p.id === (choisi ?? etat.pointCourant)) ??
    etat.ordreDuJour.find((p) => !etat.points[p.id]?.appele) ??
    etat.ordreDuJour[0] ??
    null;
  const brouillon = point ? (brouillons[point.id] ?? brouillonVide(point)) : null;

  function faire(commande: CommandeSeance): Motif | null {
    const motif = file.faire(commande);
    setLocal(motif ? { zone: zoneDe(commande), motif } : null);
    return motif;
  }
  const motif = (zone: Zone): Motif | null => {
    if (local) return local.zone === zone ? local.motif : null;
    return avis && avis.sorte !== "conflit" && zoneDe(avis.commande) === zone ? avis.motif : null;
  };

  function proposer(siege: SiegeId) {
    setLocal(null);
    file.oublierAvis();
    setMandant(siege);
  }

  function constater(sieges: SiegeId[], presence: EtatPresence) {
    if (faire({ ordre: "constaterPresences", constats: sieges.map((siege) => ({ siege, etat: presence })) }))
      return;
    const { presents, requis } = quorumDe(file.lire().etat);
    const qui = sieges.length === 1 ? nomParId(etat, sieges[0] as SiegeId) : `${sieges.length} sièges`;
    annoncer(`${qui} : ${MOTS_PRESENCE[presence]}. ${presents} présents, ${requis} requis.`);
  }

  return (
    <div ref={ecran} data-reprise tabIndex={-1}>
      <div className="bandeau">
        <Quorum etat={etat} />
        <Compteurs etat={etat} groupe={groupe} choisir={setGroupe} />
        <Secretaire
          etat={etat}
          designer={(siege) => faire({ ordre: "designerSecretaire", siege })}
          motif={motif("secretaire")}
        />
        <div className="bandeau-fin">
          <Enregistrement instantane={instantane} />
          <div className="bandeau-gestes">
            <Button className="bouton" onPress={() => setAide(true)}>
              Aide <kbd>?</kbd>
            </Button>
            {etat.phase === "ouverte" && (
              <Lever etat={etat} lever={() => faire({ ordre: "lever" })} motif={motif("lever")} />
            )}
          </div>
        </div>
      </div>
      {avis?.sorte === "conflit" && (
        <Conflit etat={etat} abandonnes={avis.abandonnes} fermer={() => file.oublierAvis()} />
      )}
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
          groupe={groupe}
          gestes={{ constater, procuration: proposer, aide: () => setAide(true) }}
          motif={motif("sieges")}
        />
        <section className="volet volet-point" aria-label="Ordre du jour et vote" data-reprise tabIndex={-1}>
          <Ouverture etat={etat} ouvrir={() => faire({ ordre: "ouvrir" })} motif={motif("ouvrir")} />
          <OrdreDuJour etat={etat} choisi={point?.id ?? null} choisir={setChoisi} />
          {point && brouillon && (
            <Point
              etat={etat}
              point={point}
              brouillon={brouillon}
              changer={(nouveau) => {
                // The figures changed: what was refused of the former ones is no longer true.
                setLocal(null);
                file.oublierAvis();
                setBrouillons((tous) => ({ ...tous, [point.id]: nouveau }));
              }}
              gestes={{
                choisir: setChoisi,
                appeler: (p) => {
                  setChoisi(p);
                  faire({ ordre: "appelerPoint", point: p });
                },
                clore: (p) => {
                  if (enAttente.some((c) => c.ordre === "cloreScrutin")) return;
                  setChoisi(p);
                  faire(commandeDe(etat, p, brouillon));
                },
              }}
              motif={motif}
              clotureEnCours={enAttente.some((c) => c.ordre === "cloreScrutin" && c.point === point.id)}
              numerosPris={instantane.vue.numerosPris}
            />
          )}
        </section>
        <Ecrit
          etat={etat}
          point={point}
          brouillon={brouillon}
          convocation={instantane.vue.convocation}
          numerosPris={instantane.vue.numerosPris}
          retirer={(siege) => faire({ ordre: "retirerProcuration", mandant: siege })}
          motif={motif("procurations")}
        />
      </div>
      {mandant && (
        <DialogueProcuration
          etat={etat}
          mandant={mandant}
          donner={(mandataire) => {
            const refus = file.faire({ ordre: "donnerProcuration", mandant, mandataire });
            if (!refus)
              annoncer(`${nomParId(etat, mandant)} donne procuration à ${nomParId(etat, mandataire)}.`);
            return refus;
          }}
          fermer={() => setMandant(null)}
        />
      )}
      {aide && <Aide fermer={() => setAide(false)} />}
    </div>
  );
}
