/** Any vote of the sitting: one line in plain words, what is understood of it, and Enter closes. */
import {
  type FormeScrutin,
  type ProfilCollectivite,
  phraseDuVote,
  phrasesDesDeports,
  phrasesDesVoix,
  type Scrutin,
  type VoteSaisi,
} from "@executoire/droit";
import { type FormEvent, type ReactNode, useEffect, useRef } from "react";
import { Button, Input, Label, Radio, RadioGroup, Text, TextField } from "react-aria-components";
import type { Motif } from "../../api/client.ts";
import { attente } from "../../signes/attente.ts";
import { Refuser } from "../../signes/Refuser.tsx";
import { Appel } from "./Appel.tsx";
import { LectureDuVote } from "./Lecture.tsx";
import { useMemoire } from "./memoire.ts";
import {
  changerForme,
  changerPhrase,
  formeImposee,
  lireSaisie,
  type Objet,
  type Saisie,
  voixDuPresidentDemandee,
} from "./saisie.ts";

export function Formulaire({
  objet,
  cle,
  vide,
  nom,
  bouton,
  consequence,
  motif,
  enCours = false,
  viser = false,
  numerosPris,
  sansForme = false,
  phrase = phraseDuVote,
  enTete,
  ecritAilleurs = false,
  soumettre,
}: {
  objet: Objet;
  /** Where what is entered is kept. */
  cle: string;
  vide: Saisie;
  nom: string;
  bouton: string;
  consequence: ReactNode;
  motif: Motif | null;
  enCours?: boolean;
  /** The form was just opened by a gesture: the line takes the focus. */
  viser?: boolean;
  /** Given where the vote makes an act: its number is then asked for. */
  numerosPris?: string[];
  /** The form of the ballot is not a question here. */
  sansForme?: boolean;
  phrase?: (scrutin: Scrutin, profil: ProfilCollectivite) => string;
  enTete?: ReactNode;
  /** Where the screen is wide, the sentence stands in its own column. */
  ecritAilleurs?: boolean;
  soumettre: (vote: VoteSaisi, numero: string) => void;
}) {
  const [saisie, changer] = useMemoire(cle, vide);
  const lecture = lireSaisie(objet, saisie);
  const imposee = formeImposee(objet);
  const demandee = voixDuPresidentDemandee(objet, saisie);
  const ligne = useRef<HTMLInputElement>(null);
  // What was refused of another vote is no longer true of this one.
  const refusee = useRef<Saisie | null>(null);
  useEffect(() => {
    if (!viser) return;
    ligne.current?.focus();
    ligne.current?.select();
  }, [viser]);

  function envoyer(evenement: FormEvent) {
    evenement.preventDefault();
    if (enCours) return;
    refusee.current = saisie;
    if (lecture.vote) soumettre(lecture.vote, saisie.numero.trim());
    else ligne.current?.focus();
  }

  const publique = lecture.forme === "public";
  return (
    <form className="vote" onSubmit={envoyer} aria-label={nom}>
      {enTete}
      {!sansForme && (
        <ChoixForme
          forme={lecture.forme}
          imposee={imposee?.pourquoi ?? null}
          choisir={(forme) => changer(changerForme(saisie, forme))}
        />
      )}
      <TextField
        className="champ vote-ligne"
        value={saisie.phrase}
        onChange={(texte) => changer(changerPhrase(objet, saisie, texte))}
        isInvalid={lecture.illisible}
        validationBehavior="aria"
      >
        <Label>{publique ? "Le vote en une phrase, ou l’appel nominal" : "Le vote"}</Label>
        <Input
          ref={ligne}
          autoComplete="off"
          spellCheck={false}
          placeholder={publique ? "unanimité sauf Dupont contre" : ""}
          onFocus={(evenement) => evenement.target.select()}
        />
        <Text slot="description" className="petit">
          {lecture.forme === "secret" ? (
            <>En nombres seulement&nbsp;: «&nbsp;42 pour, 3 contre, 2 abstentions&nbsp;».</>
          ) : (
            <>
              «&nbsp;Unanimité&nbsp;», «&nbsp;Dupont C, Durand A&nbsp;», «&nbsp;groupe X contre&nbsp;»,
              «&nbsp;42 pour 3 contre&nbsp;»
            </>
          )}
        </Text>
      </TextField>
      <LectureDuVote objet={objet} saisie={saisie} lecture={lecture} changer={changer} />
      {publique && <Appel objet={objet} saisie={saisie} changer={changer} />}
      {demandee && (
        <RadioGroup
          className="choix-forme partage"
          value={lecture.vote?.voixDuPresident ?? null}
          onChange={(voix) => changer({ ...saisie, voixDuPresident: voix as Saisie["voixDuPresident"] })}
        >
          <Label>Partage égal&nbsp;: la voix du président de séance</Label>
          <div className="choix-forme-liste">
            <Radio value="pour">Pour</Radio>
            <Radio value="contre">Contre</Radio>
            <Radio value="abstention">Abstention</Radio>
          </div>
          <Text slot="description" className="petit">
            Elle est prépondérante&nbsp;; s’il s’est abstenu, la proposition n’est pas adoptée.
          </Text>
        </RadioGroup>
      )}
      {numerosPris && (
        <Numero
          numero={saisie.numero}
          pris={numerosPris.includes(saisie.numero.trim())}
          changer={(numero) => changer({ ...saisie, numero })}
        />
      )}
      {lecture.issue.ok && (
        <div className={ecritAilleurs ? "vote-ecrit-ailleurs" : undefined}>
          <PhraseEcrite scrutin={lecture.issue.valeur} profil={objet.etat.profil} phrase={phrase} />
        </div>
      )}
      {motif && (refusee.current === null || refusee.current === saisie) && <Refuser motif={motif} />}
      <div className="geste">
        <Button type="submit" className={attente("bouton bouton-fort", enCours)}>
          {bouton}
        </Button>
        <p className="petit">
          <kbd>Entrée</kbd> {consequence}
        </p>
      </div>
    </form>
  );
}

const FORMES: { forme: FormeScrutin; mot: string }[] = [
  { forme: "ordinaire", mot: "Ordinaire" },
  { forme: "public", mot: "Public" },
  { forme: "secret", mot: "Secret" },
];

function ChoixForme({
  forme,
  imposee,
  choisir,
}: {
  forme: FormeScrutin;
  imposee: string | null;
  choisir: (forme: FormeScrutin) => void;
}) {
  if (imposee !== null) {
    return (
      <p className="vote-forme">
        <strong>Scrutin {forme}.</strong> <span className="petit">{imposee}</span>
        {forme === "secret" && (
          <span className="petit"> Aucun nom n’est conservé, seulement les nombres.</span>
        )}
      </p>
    );
  }
  return (
    <RadioGroup className="choix-forme" value={forme} onChange={(valeur) => choisir(valeur as FormeScrutin)}>
      <Label>Forme du scrutin</Label>
      <div className="choix-forme-liste">
        {FORMES.map(({ forme: valeur, mot }) => (
          <Radio key={valeur} value={valeur}>
            {mot}
          </Radio>
        ))}
      </div>
      <Text slot="description" className="petit">
        {forme === "public" && "Le sens de chaque vote est noté avec le nom du votant, et publié."}
        {forme === "secret" && "Aucun nom n’est conservé, seulement les nombres."}
        {forme === "ordinaire" && "À main levée\u00a0: les nombres suffisent, les noms sont facultatifs."}
      </Text>
    </RadioGroup>
  );
}

function Numero({
  numero,
  pris,
  changer,
}: {
  numero: string;
  pris: boolean;
  changer: (numero: string) => void;
}) {
  return (
    <TextField
      className="champ champ-numero"
      value={numero}
      onChange={changer}
      isInvalid={pris}
      validationBehavior="aria"
    >
      <Label>Numéro de la délibération</Label>
      <Input autoComplete="off" />
      <Text slot="description" className={pris ? "petit ton-rouge" : "petit"}>
        {pris ? "Ce numéro est déjà pris cette année." : "Il reste attaché à l’acte pour toujours."}
      </Text>
    </TextField>
  );
}

/** The sentences, as they will be printed. */
export function PhraseEcrite({
  scrutin,
  profil,
  phrase = phraseDuVote,
}: {
  scrutin: Scrutin;
  profil: ProfilCollectivite;
  phrase?: (scrutin: Scrutin, profil: ProfilCollectivite) => string;
}) {
  const suite = [...phrasesDesDeports(scrutin), ...phrasesDesVoix(scrutin)];
  return (
    <div className="vote-ecrit">
      <p className="petit">Ce qui sera écrit</p>
      <p className="vote-ecrit-phrase">{phrase(scrutin, profil)}</p>
      {suite.map((texte) => (
        <p key={texte}>{texte}</p>
      ))}
    </div>
  );
}
