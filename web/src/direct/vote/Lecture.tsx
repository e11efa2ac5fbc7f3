/** What is understood of the line: the four figures, which may be corrected, their sum, the names. */
import { compter, type Decompte, type SensVote, votantsDe } from "@executoire/droit";
import type { KeyboardEvent } from "react";
import { Input, Label, TextField } from "react-aria-components";
import { Forme } from "../../signes/Forme.tsx";
import { nomListe } from "../noms.ts";
import { changerChiffre, chiffresDe, type Lecture, lireChiffres, type Objet, type Saisie } from "./saisie.ts";

const CHAMPS: { champ: keyof Decompte; libelle: string }[] = [
  { champ: "pour", libelle: "Pour" },
  { champ: "contre", libelle: "Contre" },
  { champ: "abstentions", libelle: "Abstentions" },
  { champ: "nePrennentPasPart", libelle: "Ne prennent pas part" },
];

export const SENS: Record<SensVote, string> = {
  pour: "Pour",
  contre: "Contre",
  abstention: "Abstention",
  "ne-prend-pas-part": "Ne prend pas part",
};

export function LectureDuVote({
  objet,
  saisie,
  lecture,
  changer,
}: {
  objet: Objet;
  saisie: Saisie;
  lecture: Lecture;
  changer: (saisie: Saisie) => void;
}) {
  const chiffres = chiffresDe(lecture, saisie);
  const decompte = lireChiffres(chiffres);
  const publique = lecture.forme === "public";

  function fleches(champ: keyof Decompte, evenement: KeyboardEvent) {
    const pas = evenement.key === "ArrowUp" ? 1 : evenement.key === "ArrowDown" ? -1 : 0;
    if (pas === 0) return;
    evenement.preventDefault();
    changer(changerChiffre(objet, saisie, champ, String(Math.max(0, (decompte[champ] || 0) + pas))));
  }

  if (publique) return <Totaux decompte={decompte} />;
  return (
    <div className="vote-lecture">
      {lecture.illisible && !lecture.issue.ok ? (
        <p className="vote-incompris" role="status">
          <Forme trace="carre" />
          <span>
            <strong>{lecture.issue.refus.phrase}</strong> {lecture.issue.refus.remede}
          </span>
        </p>
      ) : (
        <Noms lecture={lecture} />
      )}
      <div className="vote-chiffres">
        {CHAMPS.map(({ champ, libelle }) => (
          <TextField
            key={champ}
            className="champ champ-chiffre"
            value={chiffres[champ]}
            onChange={(texte) => changer(changerChiffre(objet, saisie, champ, texte))}
            onKeyDown={(evenement) => fleches(champ, evenement)}
            isInvalid={Number.isNaN(decompte[champ])}
            validationBehavior="aria"
          >
            <Label>{libelle}</Label>
            <Input
              role="spinbutton"
              inputMode="numeric"
              autoComplete="off"
              aria-valuemin={0}
              aria-valuemax={lecture.votants.length}
              {...(Number.isNaN(decompte[champ]) ? {} : { "aria-valuenow": decompte[champ] })}
              onFocus={(evenement) => evenement.target.select()}
            />
          </TextField>
        ))}
      </div>
      {!lecture.illisible && <Somme objet={objet} decompte={decompte} />}
    </div>
  );
}

function Somme({ objet, decompte }: { objet: Objet; decompte: Decompte }) {
  const { presents, pouvoirs, votants } = votantsDe(objet.etat, objet.point);
  const total = decompte.pour + decompte.contre + decompte.abstentions + decompte.nePrennentPasPart;
  const juste = total === votants;
  return (
    <p className={`vote-somme ton-${juste ? "vert" : "rouge"}`}>
      <Forme trace={juste ? "rond" : "carre"} />
      <span className="chiffres">
        {Number.isNaN(total) ? "Un chiffre manque" : `Somme ${total}`} / {votants} votants
      </span>
      <span className="petit">
        ({compter(presents, "présent")} + {compter(pouvoirs, "pouvoir")})
      </span>
    </p>
  );
}

/** Names that will be kept with the vote, by sense; who voted for is not listed. */
function Noms({ lecture }: { lecture: Lecture }) {
  const parSens = (["contre", "abstention", "ne-prend-pas-part"] as const)
    .map((sens) => ({ sens, noms: lecture.noms.filter((nom) => nom.sens === sens) }))
    .filter(({ noms }) => noms.length > 0);
  if (parSens.length === 0) return null;
  return (
    <ul className="vote-noms">
      {parSens.map(({ sens, noms }) => (
        <li key={sens}>
          <strong>{SENS[sens]}</strong>&nbsp;:{" "}
          {noms
            .map(({ votant: { elu, par } }) => `${nomListe(elu)}${par ? ` (par ${nomListe(par.elu)})` : ""}`)
            .join(", ")}
        </li>
      ))}
    </ul>
  );
}

function Totaux({ decompte }: { decompte: Decompte }) {
  return (
    <p className="vote-totaux chiffres" role="status">
      {CHAMPS.map(({ champ, libelle }) => (
        <span key={champ}>
          {libelle} <strong>{decompte[champ]}</strong>
        </span>
      ))}
    </p>
  );
}
