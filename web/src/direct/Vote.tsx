/** The vote: four figures that add up to the voters, the number of the act, and Enter closes. */
import { type Decompte, type EtatSeance, votantsDe } from "@executoire/droit";
import { type FormEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { Button, Input, Label, Radio, RadioGroup, Text, TextField } from "react-aria-components";
import type { Motif } from "../api/client.ts";
import { attente } from "../signes/attente.ts";
import { Forme } from "../signes/Forme.tsx";
import { Refuser } from "../signes/Refuser.tsx";
import { type Brouillon, demandeLaVoix, saisieDe, type Voix } from "./brouillon.ts";
import { lireDecompte, sommer } from "./decompte.ts";

const CHAMPS: { champ: keyof Decompte; libelle: string }[] = [
  { champ: "pour", libelle: "Pour" },
  { champ: "contre", libelle: "Contre" },
  { champ: "abstentions", libelle: "Abstentions" },
  { champ: "nePrennentPasPart", libelle: "Ne prennent pas part" },
];

export function Vote({
  etat,
  brouillon,
  changer,
  clore,
  enCours,
  motif,
  numerosPris,
  viser,
}: {
  etat: EtatSeance;
  brouillon: Brouillon;
  changer: (brouillon: Brouillon) => void;
  clore: () => void;
  enCours: boolean;
  motif: Motif | null;
  numerosPris: string[];
  /** The form was just opened by a gesture: the first figure takes the focus. */
  viser: boolean;
}) {
  const saisie = saisieDe(etat, brouillon);
  const decompte = lireDecompte(saisie);
  const { presents, pouvoirs, votants } = votantsDe(etat);
  const somme = sommer(decompte, votants);
  const pris = numerosPris.includes(brouillon.numero.trim());
  const pour = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!viser) return;
    pour.current?.focus();
    pour.current?.select();
  }, [viser]);

  const poser = (champ: keyof Decompte, texte: string) =>
    changer({ ...brouillon, chiffres: { ...brouillon.chiffres, [champ]: texte } });

  function fleches(champ: keyof Decompte, evenement: KeyboardEvent) {
    const pas = evenement.key === "ArrowUp" ? 1 : evenement.key === "ArrowDown" ? -1 : 0;
    if (pas === 0) return;
    evenement.preventDefault();
    poser(champ, String(Math.max(0, (decompte[champ] || 0) + pas)));
  }

  function soumettre(evenement: FormEvent) {
    evenement.preventDefault();
    clore();
  }

  return (
    <form className="vote" onSubmit={soumettre} aria-label="Vote">
      <div className="vote-chiffres">
        {CHAMPS.map(({ champ, libelle }) => (
          <TextField
            key={champ}
            className="champ champ-chiffre"
            value={saisie[champ]}
            onChange={(texte) => poser(champ, texte)}
            onKeyDown={(evenement) => fleches(champ, evenement)}
            isInvalid={Number.isNaN(decompte[champ])}
            validationBehavior="aria"
          >
            <Label>{libelle}</Label>
            <Input
              ref={champ === "pour" ? pour : null}
              role="spinbutton"
              inputMode="numeric"
              autoComplete="off"
              aria-valuemin={0}
              aria-valuemax={votants}
              {...(Number.isNaN(decompte[champ]) ? {} : { "aria-valuenow": decompte[champ] })}
              onFocus={(evenement) => evenement.target.select()}
            />
          </TextField>
        ))}
      </div>
      <p className={`vote-somme ton-${somme.juste ? "vert" : "rouge"}`}>
        <Forme trace={somme.juste ? "rond" : "carre"} />
        <span className="chiffres">
          {Number.isNaN(somme.total) ? "Un chiffre manque" : `Somme ${somme.total}`} / {votants} votants
        </span>
        <span className="petit">
          ({presents} présents + {pouvoirs} pouvoirs)
        </span>
        {somme.pourJuste !== null && (
          <button type="button" className="lien" onClick={() => poser("pour", String(somme.pourJuste))}>
            Mettre «&nbsp;Pour&nbsp;» à {somme.pourJuste}
          </button>
        )}
      </p>
      <div className="vote-suite">
        <TextField
          className="champ champ-numero"
          value={brouillon.numero}
          onChange={(numero) => changer({ ...brouillon, numero })}
          isInvalid={pris}
          validationBehavior="aria"
        >
          <Label>Numéro de la délibération</Label>
          <Input autoComplete="off" />
          <Text slot="description" className={pris ? "petit ton-rouge" : "petit"}>
            {pris ? "Ce numéro est déjà pris cette année." : "Il reste attaché à l’acte pour toujours."}
          </Text>
        </TextField>
        <RadioGroup
          className="choix-forme"
          value={brouillon.forme}
          onChange={(forme) => changer({ ...brouillon, forme: forme as Brouillon["forme"] })}
        >
          <Label>Forme du scrutin</Label>
          <div className="choix-forme-liste">
            <Radio value="ordinaire">Ordinaire</Radio>
            <Radio value="public">Public</Radio>
            <Radio value="secret">Secret</Radio>
          </div>
        </RadioGroup>
      </div>
      {demandeLaVoix(etat, brouillon) && (
        <RadioGroup
          className="choix-forme partage"
          value={brouillon.voix}
          onChange={(voix) => changer({ ...brouillon, voix: voix as Voix })}
        >
          <Label>Partage égal&nbsp;: la voix du président de séance</Label>
          <div className="choix-forme-liste">
            <Radio value="pour">Pour</Radio>
            <Radio value="contre">Contre</Radio>
            <Radio value="abstention">Abstention</Radio>
          </div>
          <Text slot="description" className="petit">
            Elle est prépondérante&nbsp;; s’il s’est abstenu, le projet n’est pas adopté.
          </Text>
        </RadioGroup>
      )}
      {motif && <Refuser motif={motif} />}
      <div className="geste">
        <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
          Clore le scrutin
        </Button>
        <p className="petit">
          <kbd>Entrée</kbd> Le résultat est proclamé et l’acte {brouillon.numero.trim() || "…"} naît&nbsp;;
          rien ne part.
        </p>
      </div>
    </form>
  );
}
