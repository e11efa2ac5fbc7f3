/** The fields of an act, by group, each with how sure its reading is: a shape and a word. */
import {
  CHAMPS_ACTE,
  type Champ as ChampLu,
  CLES_CHAMPS,
  type CleChamp,
  type Confiance,
  type ContenuRepris,
  GROUPES_CHAMPS,
  type ValeursActe,
} from "@executoire/droit";
import type { LectureVue } from "@executoire/server/contrat";
import { useEffect, useState } from "react";
import { Button } from "react-aria-components";
import { Champ, Choix } from "../seance/redaction/champs.tsx";
import { Forme, type Ton, type Trace } from "../signes/Forme.tsx";
import { ChampVote } from "./Vote.tsx";
import { deTexte, enTexte } from "./valeurs.ts";

const CONFIANCES: Record<Confiance | "corrige" | "inconnu", { mot: string; trace: Trace; ton: Ton }> = {
  haute: { mot: "Sûr", trace: "rond", ton: "vert" },
  moyenne: { mot: "À relire", trace: "demi", ton: "ambre" },
  basse: { mot: "Douteux", trace: "triangle", ton: "ambre" },
  corrige: { mot: "Corrigé", trace: "losange", ton: "accent" },
  inconnu: { mot: "Inconnu", trace: "pointille", ton: "gris" },
};

const KINDS: readonly { valeur: ValeursActe["kind"] | "inconnu"; mot: string }[] = [
  { valeur: "inconnu", mot: "Inconnue" },
  { valeur: "commune", mot: "Commune" },
  { valeur: "CC", mot: "Communauté de communes" },
  { valeur: "CA", mot: "Communauté d’agglomération" },
  { valeur: "CU", mot: "Communauté urbaine" },
  { valeur: "metropole", mot: "Métropole" },
  { valeur: "syndicat", mot: "Syndicat" },
  { valeur: "departement", mot: "Département" },
  { valeur: "region", mot: "Région" },
];

export interface Edition {
  vue: LectureVue;
  enregistrer: (changes: Partial<ContenuRepris>) => void;
  montrer: (cle: CleChamp) => void;
}

/** Beside another one where there is room; lists, long texts and names of authorities take the whole line. */
const COURTS = new Set<CleChamp>(
  CLES_CHAMPS.filter(
    (cle) =>
      ["date", "moment", "heure", "nombre", "kind"].includes(CHAMPS_ACTE[cle].forme) ||
      [
        "siren",
        "departement",
        "numero",
        "president",
        "secretaire",
        "excuses",
        "absents",
        "signataire",
        "qualite",
        "numeroTransmis",
        "nature",
        "expediteur",
        "organe",
        "tribunal",
        "urlArchivage",
        "notification",
        "papiers",
      ].includes(cle),
  ),
);

export function Champs(edition: Edition) {
  return Object.entries(GROUPES_CHAMPS).map(([groupe, titre]) => (
    <fieldset key={groupe} className="reprise-groupe">
      <legend>{titre}</legend>
      {CLES_CHAMPS.filter((cle) => CHAMPS_ACTE[cle].groupe === groupe).map((cle) => (
        <UnChamp key={cle} cle={cle} {...edition} />
      ))}
    </fieldset>
  ));
}

function UnChamp({ cle, vue, enregistrer, montrer }: Edition & { cle: CleChamp }) {
  const lu = vue.lecture.champs[cle] as ChampLu<unknown> | null;
  const valeur = vue.contenu[cle];
  const corrige = JSON.stringify(lu?.valeur ?? null) !== JSON.stringify(valeur);
  const etat = corrige ? "corrige" : valeur === null ? "inconnu" : (lu?.confiance ?? "inconnu");
  const { mot, trace, ton } = CONFIANCES[etat];
  const qui = vue.qui[cle];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the focus of the field within shows its passage
    <div
      className={COURTS.has(cle) ? "reprise-champ" : "reprise-champ reprise-large"}
      onFocus={() => montrer(cle)}
    >
      <Saisie cle={cle} valeur={valeur} enregistrer={enregistrer} />
      <p className="reprise-confiance petit">
        <span className={`verdict ton-${ton}`}>
          <Forme trace={trace} />
          {mot}
        </span>
        {corrige && qui && <span>par {qui}</span>}
        {!corrige && lu?.raison && <span>{lu.raison}</span>}
        {corrige && lu && (
          <Button
            className="lien"
            aria-label={`Reprendre ce qui était lu\u00a0: ${CHAMPS_ACTE[cle].libelle}`}
            onPress={() => enregistrer({ [cle]: lu.valeur } as Partial<ContenuRepris>)}
          >
            Reprendre ce qui était lu
          </Button>
        )}
      </p>
    </div>
  );
}

function Saisie<K extends CleChamp>({
  cle,
  valeur,
  enregistrer,
}: {
  cle: K;
  valeur: ContenuRepris[K];
  enregistrer: Edition["enregistrer"];
}) {
  const { libelle, forme } = CHAMPS_ACTE[cle];
  const poser = (v: unknown) => enregistrer({ [cle]: v } as Partial<ContenuRepris>);
  if (cle === "vote") return <ChampVote valeur={valeur as ValeursActe["vote"] | null} changer={poser} />;
  if (forme === "kind")
    return (
      <Choix
        id={`champ-${cle}`}
        libelle={libelle}
        valeur={(valeur as ValeursActe["kind"] | null) ?? "inconnu"}
        options={KINDS}
        changer={(v) => poser(v === "inconnu" ? null : v)}
      />
    );
  if (forme === "date" || forme === "moment")
    return <Jour cle={cle} valeur={valeur as string | null} poser={poser} />;
  if (cle === "fichiers" || cle === "cycle" || cle === "papiers")
    return <Lecture libelle={libelle} valeur={valeur as never} cle={cle} vider={() => poser(null)} />;
  return <Texte cle={cle} valeur={valeur} poser={poser} />;
}

/** Saved when one leaves the field, if it can be read. */
function Texte<K extends CleChamp>({
  cle,
  valeur,
  poser,
}: {
  cle: K;
  valeur: ContenuRepris[K];
  poser: (v: unknown) => void;
}) {
  const { libelle, forme } = CHAMPS_ACTE[cle];
  const dit = enTexte(cle, valeur);
  const [texte, setTexte] = useState(dit);
  useEffect(() => setTexte(dit), [dit]);
  const lue = deTexte(cle, texte);
  const n = texte.split("\n").filter((ligne) => ligne.trim()).length;
  const lignes =
    cle === "texte"
      ? 12
      : forme === "long"
        ? 3
        : ["personnes", "procurations", "liste"].includes(forme)
          ? Math.min(12, Math.max(2, n + 1))
          : undefined;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving the field within saves it
    <div
      className="reprise-nu"
      onBlur={() => {
        if (texte !== dit && lue.ok) poser(lue.valeur);
      }}
    >
      <Champ
        id={`champ-${cle}`}
        libelle={forme === "personnes" || forme === "procurations" ? `${libelle} (${n})` : libelle}
        valeur={texte}
        changer={setTexte}
        {...(lignes && { lignes })}
        aide={
          !lue.ok ? (
            <span className="champ-vide">
              {lue.phrase} Rien n’est enregistré tant que cette ligne ne se lit pas.
            </span>
          ) : forme === "personnes" ? (
            "Un nom par ligne ; (S) marque un suppléant."
          ) : forme === "procurations" ? (
            "Une par ligne : mandant → mandataire."
          ) : undefined
        }
      />
    </div>
  );
}

function Jour({ cle, valeur, poser }: { cle: CleChamp; valeur: string | null; poser: (v: unknown) => void }) {
  const { libelle, forme } = CHAMPS_ACTE[cle];
  // A date being typed is empty for a while: it is saved when one leaves it.
  const [ecrit, setEcrit] = useState(valeur ?? "");
  useEffect(() => setEcrit(valeur ?? ""), [valeur]);
  const [jour = "", heure = ""] = ecrit.split("T");
  const dire = (j: string, h: string) => setEcrit(j === "" || h === "" ? j : `${j}T${h}`);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: leaving the fields within saves them
    <div
      className="champs-ligne"
      onBlur={() => {
        if (ecrit !== (valeur ?? "")) poser(ecrit === "" ? null : ecrit);
      }}
    >
      <Champ
        id={`champ-${cle}`}
        libelle={libelle}
        type="date"
        valeur={jour}
        changer={(j) => dire(j, heure)}
      />
      {forme === "moment" && jour && (
        <Champ
          id={`champ-${cle}-heure`}
          libelle={`Heure, ${libelle.toLowerCase()}`}
          type="time"
          valeur={heure}
          changer={(h) => dire(jour, h)}
        />
      )}
    </div>
  );
}

/** What a receipt prints is kept as it is, or left aside. */
function Lecture({
  libelle,
  valeur,
  cle,
  vider,
}: {
  libelle: string;
  valeur: ValeursActe["fichiers"] | ValeursActe["cycle"] | boolean | null;
  cle: "fichiers" | "cycle" | "papiers";
  vider: () => void;
}) {
  if (valeur === null) return <p className="reprise-libelle">{libelle}</p>;
  return (
    <div className="champ">
      <p className="reprise-libelle">{libelle}</p>
      {typeof valeur === "boolean" ? (
        <p>{valeur ? "Oui" : "Non"}</p>
      ) : (
        <ul className="petit">
          {valeur.map((x) =>
            "role" in x ? (
              <li key={x.role}>
                {x.role}, {x.taille}
                {x.nomMetier && <span className="mono reprise-fichier"> {x.nomMetier}</span>}
              </li>
            ) : (
              <li key={`${x.etat} ${x.a}`}>
                {x.etat}, {x.a.replace("T", " ")}
                {x.message && ` : ${x.message}`}
              </li>
            ),
          )}
        </ul>
      )}
      <p>
        <Button
          className="lien"
          onPress={vider}
          aria-label={`Laisser inconnu\u00a0: ${libelle}`}
          id={`vider-${cle}`}
        >
          Laisser inconnu
        </Button>
      </p>
    </div>
  );
}
