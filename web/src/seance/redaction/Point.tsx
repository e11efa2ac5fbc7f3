/** One point of the agenda, open beside the list. */
import {
  articleNoteDeSynthese,
  dateMoyenne,
  type Manque,
  type NaturePoint,
  type PointOrdreDuJour,
  type ProfilCollectivite,
  type Siege,
} from "@executoire/droit";
import type { PreparationVue } from "@executoire/server/contrat";
import { Button, Label, Radio, RadioGroup } from "react-aria-components";
import { changerNature, intituler, type MisDeCote, projetVide } from "../ordre.ts";
import { idDeChamp } from "./adresse-de-champ.ts";
import { Champ, Choix } from "./champs.tsx";
import { EditeurProjet } from "./Projet.tsx";
import { Rapporteur } from "./Rapporteur.tsx";
import { Regime } from "./Regime.tsx";

const NATURES: { nature: NaturePoint; mot: string }[] = [
  { nature: "deliberation", mot: "Délibération" },
  { nature: "procedure", mot: "Procédure" },
  { nature: "information", mot: "Information" },
];

export interface GestesPoint {
  changer: (suite: (point: PointOrdreDuJour) => PointOrdreDuJour) => void;
  dupliquer: () => void;
  retirer: () => void;
}

export function EditeurPoint({
  seance,
  point,
  rang,
  profil,
  sieges,
  installation,
  tenues,
  manques,
  numero,
  gestes,
  lecture,
}: {
  seance: string;
  point: PointOrdreDuJour;
  rang: number;
  profil: ProfilCollectivite;
  sieges: Siege[];
  installation: boolean;
  tenues: PreparationVue["tenues"];
  manques: readonly Manque[];
  /** Proposed if the point becomes a deliberation. */
  numero: () => string;
  gestes: GestesPoint;
  lecture: boolean;
}) {
  const { changer } = gestes;
  const manqueDe = (champ: Manque["champ"]) =>
    manques.find((manque) => manque.point === point.id && manque.champ === champ);
  // The points a sitting begins with have no draft yet: the first letter makes it.
  const naissant = () => ({ ...projetVide(numero()), objet: point.titre });
  const loiNote = point.nature === "deliberation" && !installation ? articleNoteDeSynthese(profil) : null;
  return (
    <section className="point-ouvert" aria-labelledby="point-ouvert">
      <div className="point-tete">
        <h2 id="point-ouvert">Point {rang}</h2>
        <a className="petit retour-liste" href="#ordre-du-jour">
          Revenir à l’ordre du jour
        </a>
        {!lecture && (
          <p className="point-gestes">
            <Button className="lien" onPress={gestes.dupliquer}>
              Dupliquer
            </Button>
            <Button className="lien" onPress={gestes.retirer}>
              Retirer
            </Button>
          </p>
        )}
      </div>
      <Champ
        id={idDeChamp("titre", point.id)}
        libelle="Intitulé"
        lignes={2}
        valeur={point.titre}
        changer={(titre) => changer((avant) => intituler(avant, titre.replace(/\s*\n\s*/g, " ")))}
        manque={manqueDe("titre")}
        lecture={lecture}
      />
      <RadioGroup
        className="choix-forme"
        orientation="horizontal"
        value={point.nature}
        onChange={(nature) => {
          if (point.projet) misDeCote.set(point.id, point);
          const cote = { numero: numero(), misDeCote: sansReste(misDeCote.get(point.id)) };
          changer((avant) => changerNature(avant, nature as NaturePoint, cote));
        }}
        isReadOnly={lecture}
      >
        <Label>Nature</Label>
        <div className="choix-forme-liste">
          {NATURES.map(({ nature, mot }) => (
            <Radio key={nature} value={nature}>
              {mot}
            </Radio>
          ))}
        </div>
      </RadioGroup>
      {point.nature !== "deliberation" && misDeCote.has(point.id) && (
        <p className="note">
          Son projet est mis de côté tant que cette page reste ouverte&nbsp;: redevenu délibération, le point
          le retrouve.
        </p>
      )}
      <Rapporteur
        rapporteur={point.rapporteur ?? ""}
        sieges={sieges}
        changer={(rapporteur) =>
          changer(({ rapporteur: _, ...avant }) => (rapporteur ? { ...avant, rapporteur } : avant))
        }
        lecture={lecture}
      />
      {(point.pvDe !== undefined || tenues.length > 0) && point.nature !== "information" && (
        <Choix
          libelle="Ce point arrête le procès-verbal"
          valeur={point.pvDe ?? ""}
          options={[
            { valeur: "", mot: "D’aucune séance" },
            ...tenues.map(({ id, date }) => ({ valeur: id, mot: `De la séance du ${dateMoyenne(date)}` })),
            ...(point.pvDe && !tenues.some(({ id }) => id === point.pvDe)
              ? [{ valeur: point.pvDe, mot: `De la séance ${point.pvDe}` }]
              : []),
          ]}
          changer={(pvDe) => changer(({ pvDe: _, ...avant }) => (pvDe ? { ...avant, pvDe } : avant))}
          lecture={lecture}
        />
      )}
      <Champ
        id={idDeChamp("note", point.id)}
        libelle={point.nature === "deliberation" ? "Note de synthèse" : "Note"}
        exige={loiNote}
        lignes={5}
        valeur={point.note ?? ""}
        changer={(note) => changer(({ note: _, ...avant }) => (note ? { ...avant, note } : avant))}
        manque={manqueDe("note")}
        lecture={lecture}
      />
      {point.nature === "deliberation" && (
        <>
          <Regime
            point={point.id}
            regime={point.regime}
            changer={(regime) =>
              changer(({ regime: _, ...avant }) =>
                regime.type === "ordinaire" ? avant : { ...avant, regime },
              )
            }
            manque={manqueDe("regime")}
            lecture={lecture}
          />
          <EditeurProjet
            key={point.id}
            seance={seance}
            point={point.id}
            projet={point.projet ?? naissant()}
            changer={(suite) => changer((avant) => ({ ...avant, projet: suite(avant.projet ?? naissant()) }))}
            manqueDe={manqueDe}
            organe={profil.organe}
            lecture={lecture}
          />
        </>
      )}
    </section>
  );
}

/** The drafts of points that are no deliberation for now: found again while the page is open. */
const misDeCote = new Map<string, MisDeCote>();

function sansReste(point: MisDeCote | undefined): MisDeCote {
  return { ...(point?.projet && { projet: point.projet }), ...(point?.regime && { regime: point.regime }) };
}
