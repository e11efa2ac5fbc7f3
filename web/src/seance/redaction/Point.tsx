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
import { useState } from "react";
import {
  Button,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  Radio,
  RadioGroup,
} from "react-aria-components";
import { correspond } from "../../direct/filtre.ts";
import { changerNature, intituler, type MisDeCote } from "../ordre.ts";
import { idDeChamp } from "./adresse-de-champ.ts";
import { Champ, Choix } from "./champs.tsx";
import { EditeurProjet } from "./Projet.tsx";
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
  const loiNote = point.nature === "deliberation" && !installation ? articleNoteDeSynthese(profil) : null;
  return (
    <section className="point-ouvert" aria-labelledby="point-ouvert">
      <div className="point-tete">
        <h2 id="point-ouvert">Point {rang}</h2>
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
          {point.projet && (
            <EditeurProjet
              key={point.id}
              seance={seance}
              point={point.id}
              projet={point.projet}
              changer={(suite) =>
                changer((avant) => (avant.projet ? { ...avant, projet: suite(avant.projet) } : avant))
              }
              manqueDe={manqueDe}
              organe={profil.organe}
              lecture={lecture}
            />
          )}
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

/** A member of the body, or whoever is typed: an outside expert may report. */
function Rapporteur({
  rapporteur,
  sieges,
  changer,
  lecture,
}: {
  rapporteur: string;
  sieges: Siege[];
  changer: (rapporteur: string) => void;
  lecture: boolean;
}) {
  const [cadre, setCadre] = useState<HTMLElement | null>(null);
  const membres = sieges.flatMap(({ id, titulaire }) =>
    titulaire ? [{ id, nom: `${titulaire.prenom} ${titulaire.nom}` }] : [],
  );
  return (
    <div className="choix-membre" ref={setCadre}>
      <ComboBox
        className="champ"
        menuTrigger="input"
        allowsCustomValue
        allowsEmptyCollection
        defaultItems={membres}
        defaultFilter={correspond}
        inputValue={rapporteur}
        onInputChange={(saisie) => {
          if (saisie !== rapporteur) changer(saisie);
        }}
        isReadOnly={lecture}
      >
        <Label>Rapporteur</Label>
        <div className="champ-choix">
          <Input placeholder="Deux lettres du nom" />
          <Button aria-label="Montrer les membres">▾</Button>
        </div>
        <Popover className="choix" offset={4} {...(cadre ? { UNSTABLE_portalContainer: cadre } : {})}>
          <ListBox<{ id: string; nom: string }>
            className="choix-liste"
            renderEmptyState={() => (
              <p className="vide">Aucun membre ne répond à ce nom&nbsp;; il peut rester.</p>
            )}
          >
            {({ id, nom }) => (
              <ListBoxItem id={id} textValue={nom} className="choix-ligne">
                {nom}
              </ListBoxItem>
            )}
          </ListBox>
        </Popover>
      </ComboBox>
    </div>
  );
}
